// The fields of the page in, the data of an answers file out; and back.

const RADIOS = new Map(); // by name, since to look through a long page takes time

function radiosOf(name) {
  if (!RADIOS.has(name)) RADIOS.set(name, [...document.querySelectorAll(`input[name="${name}"]`)]);
  return RADIOS.get(name);
}

const chosen = (name) => radiosOf(name).find((radio) => radio.checked)?.value ?? "";

function choose(name, value) {
  for (const radio of radiosOf(name)) radio.checked = radio.value === value;
}

function textOf(id) {
  const field = byId(id);
  return field ? clean(field.value) : "";
}

function put(id, text) {
  const field = byId(id);
  if (field) field.value = text ?? "";
}

function readAnswer(id) {
  const choice = chosen(`level-${id}`);
  return answerOf({
    choice,
    evidence: chosen(`evidence-${id}`),
    reason: textOf(`reason-${id}`),
    note: textOf(`note-${id}`),
    owner: textOf(`owner-${id}`),
  });
}

function writeAnswer(id, answer) {
  const parts = partsOf(answer);
  choose(`level-${id}`, parts.choice);
  choose(`evidence-${id}`, parts.evidence ?? "");
  put(`reason-${id}`, parts.reason);
  put(`note-${id}`, parts.note);
  put(`owner-${id}`, parts.owner);
}

function readDraft() {
  const organisation = { name: trimmed(textOf("name")), setting: chosen("setting"), stage: chosen("stage") };
  const country = trimmed(textOf("country"));
  if (country) organisation.country = country;
  const assessors = textOf("assessors").split("\n").map(trimmed).filter(Boolean);
  const assessment = { date: byId("date").value || null, assessors };
  const stages = DATA.milestones.filter((each) => each.stage === organisation.stage).map((each) => each.id);
  const goal = DATA.cut || chosen("goal");
  if (goal && !stages.includes(goal)) assessment.goal = goal;
  const answers = Object.fromEntries(DATA.questions.map(({ id }) => [id, readAnswer(id)]));
  return { rubric: DATA.rubric, rubric_version: DATA.version, organisation, assessment, answers };
}

function writeDraft({ organisation = {}, assessment = {}, answers = {} }) {
  put("name", organisation.name);
  put("country", organisation.country);
  choose("setting", organisation.setting ?? "");
  choose("stage", organisation.stage ?? "");
  put("date", assessment.date);
  put("assessors", (assessment.assessors ?? []).join("\n"));
  choose("goal", assessment.goal ?? "");
  for (const { id } of DATA.questions) writeAnswer(id, answers[id]);
}

// Shows what belongs to the answers given: the reason, the grades, the notes of the chosen setting.
function fitFields() {
  for (const { id } of DATA.questions) {
    const choice = chosen(`level-${id}`);
    const reason = byId(`field-reason-${id}`);
    if (reason) reason.hidden = choice !== NOT_APPLICABLE;
    const grades = byId(`field-evidence-${id}`);
    if (grades) grades.hidden = !LEVELS.includes(choice);
    byId(`clear-${id}`).hidden = choice === "";
  }
  const setting = chosen("setting");
  for (const notes of document.querySelectorAll(".notes")) {
    let shown = 0;
    for (const note of notes.querySelectorAll("[data-setting]")) {
      note.hidden = note.dataset.setting !== setting;
      shown += note.hidden ? 0 : 1;
    }
    (notes.closest("details") ?? notes).hidden = shown === 0;
  }
}
