// The last page: every answer once more, each with the way back to it.

function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function changeLink(target, of) {
  const link = element("a", "Change");
  link.href = `#${target}`;
  link.append(element("span", ` ${of}`, "unseen"));
  return link;
}

function row(title, said, target) {
  const line = element("div", "", "row");
  const value = element("dd", said[0], said[0] ? "" : "none");
  if (!said[0]) value.textContent = "Not answered";
  for (const more of said.slice(1)) value.append(element("p", more));
  const change = element("dd", "", "change");
  change.append(changeLink(target, title));
  line.append(element("dt", title), value, change);
  return line;
}

function answerInWords(answer) {
  const { choice, evidence, reason, note, owner } = partsOf(answer);
  const said = [];
  if (LEVELS.includes(choice)) said.push(`${choice} ${DATA.scale[Number(choice)]}`);
  else if (choice === DONT_KNOW) said.push("Don’t know");
  else if (choice === NOT_APPLICABLE) said.push("Not applicable", reason);
  else said.push("");
  if (evidence) said.push(`Checked: ${DATA.grades[evidence]}`);
  if (note) said.push(`Note: ${note}`);
  if (owner) said.push(`Next step: ${owner}`);
  return said;
}

function organisationInWords({ organisation, assessment }, goal) {
  const stage = DATA.milestones.find((each) => each.stage === organisation.stage)?.stageTitle;
  return [
    ["Name", organisation.name, "name"],
    ["Setting", DATA.settings[organisation.setting], "setting-1"],
    ["Stage", stage, "stage-1"],
    ["Country", organisation.country, "country"],
    ["Date", assessment.date, "date"],
    ["Who answers", assessment.assessors.join(", "), "assessors"],
    ["Goal", goal?.title, DATA.cut ? "step-about" : "goal-0"],
  ];
}

function showSummary(draft) {
  byId("summary-left").textContent = leftInWords(draft);
  const parts = [];
  const list = element("dl");
  for (const [title, said, target] of organisationInWords(draft, goalOf(draft))) list.append(row(title, [said], target));
  parts.push(element("h2", "Your organisation"), list);
  for (const section of document.querySelectorAll(".step")) {
    if (!section.querySelector(".question")) continue;
    const answers = element("dl");
    for (const question of section.querySelectorAll(".question")) {
      const { id } = question.dataset;
      const { title } = DATA.questions.find((each) => each.id === id);
      answers.append(row(`${id} ${title}`, answerInWords(draft.answers[id]), `question-${id}`));
    }
    parts.push(element("h2", section.dataset.title), answers);
  }
  byId("summary").replaceChildren(...parts);
}
