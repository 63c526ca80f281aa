// A saved answers file in, a draft out, with everything in it that was not understood.

function parseFile(text) {
  const plain = text.replace(/^\ufeff/, "");
  return plain.trimStart().startsWith("{") ? JSON.parse(plain) : jsyaml.load(plain, { maxDepth: 20, maxAliases: 0 });
}

const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isText = (value) => typeof value === "string";

function wrongFile(data) {
  if (!isMapping(data) || !isText(data.rubric)) return "This is no answers file.";
  if (data.rubric !== DATA.rubric) return `These are answers to another questionnaire (${data.rubric}), not to ${DATA.rubric}.`;
  const version = String(data.rubric_version ?? "");
  if (version.split(".")[0] !== DATA.version.split(".")[0]) {
    return `These answers are for version ${version}; this is version ${DATA.version}. Between major versions questions change.`;
  }
  return "";
}

// A draft of what was understood, and the problems of the rest.
function understand(data) {
  const problems = [];
  const take = (value, isRight, said) => {
    if (value === undefined || value === null || value === "") return undefined;
    if (isRight(value)) return isText(value) ? clean(value) : value;
    problems.push(["", said]);
    return undefined;
  };
  const given = isMapping(data.organisation) ? data.organisation : {};
  const when = isMapping(data.assessment) ? data.assessment : {};
  const organisation = {
    name: take(given.name, isText, "The name of the organisation is not text."),
    setting: take(given.setting, (id) => id in DATA.settings, `The setting “${given.setting}” is not known here.`),
    stage: take(given.stage, (id) => DATA.milestones.some((each) => each.stage === id), `The stage “${given.stage}” is not known here.`),
    country: take(given.country, isText, "The country is not text."),
  };
  const assessment = {
    date: take(when.date, (date) => /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date)), `“${when.date}” is not a date.`),
    assessors: take(when.assessors, (roles) => Array.isArray(roles) && roles.every(isText), "Those who answered are not a list of roles."),
    goal: take(when.goal, (id) => DATA.milestones.some((each) => each.id === id), `The goal “${when.goal}” is not known here.`),
  };
  const answers = {};
  for (const [id, answer] of Object.entries(isMapping(data.answers) ? data.answers : {})) {
    const question = DATA.questions.find((each) => each.id === id);
    const said = question ? wrongAnswer(question, answer) : `${id}: this question is not asked here, so its answer was left out.`;
    if (said) problems.push([question ? `question-${id}` : "", said]);
    else answers[id] = isMapping(answer) ? Object.fromEntries(Object.entries(answer).map(cleaned)) : answer;
  }
  return { draft: { organisation, assessment, answers }, problems };
}

const cleaned = ([key, value]) => [key, isText(value) ? clean(value) : (value ?? undefined)];

function wrongAnswer({ id, mayNotApply }, answer) {
  const parts = isMapping(answer) ? answer : { level: answer };
  const unknown = Object.keys(parts).find((key) => !["level", "evidence", "note", "owner", NOT_APPLICABLE].includes(key));
  if (unknown) return `${id}: “${unknown}” is not known here; the answer was left out.`;
  const level = parts.level ?? null;
  if (level !== null && level !== DONT_KNOW && !(Number.isInteger(level) && level >= 0 && level <= 4)) {
    return `${id}: “${level}” is no level from 0 to 4; the answer was left out.`;
  }
  if (NOT_APPLICABLE in parts && (!mayNotApply || !isText(parts.not_applicable) || level !== null)) {
    return `${id}: “not applicable” does not fit here; the answer was left out.`;
  }
  if ((parts.evidence ?? null) !== null && !(typeof level === "number" && parts.evidence in DATA.grades)) {
    return `${id}: “${parts.evidence}” does not say how a level was checked; the answer was left out.`;
  }
  const text = ["note", "owner"].find((key) => (parts[key] ?? null) !== null && !isText(parts[key]));
  return text ? `${id}: its ${text} is not text; the answer was left out.` : "";
}
