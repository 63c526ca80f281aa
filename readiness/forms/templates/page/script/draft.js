// What the page knows of the questionnaire, and how one answer is written in an answers file.

const DATA = JSON.parse(document.getElementById("data").textContent);
const DONT_KNOW = "dont_know";
const NOT_APPLICABLE = "not_applicable";
const LEVELS = ["0", "1", "2", "3", "4"];

const byId = (id) => document.getElementById(id);
const signs = (text) => [...text].length;

// Without white space around it; U+FEFF, which JavaScript takes for white space, is a sign like others.
const trimmed = (text) => text.replace(/^[^\S\ufeff]+|[^\S\ufeff]+$/g, "");

// Without control characters and halves of signs, which no answers file may hold, and with its line ends.
function clean(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f]/g, "")
    .replace(/[\ud800-\udfff]/gu, "");
}

// The parts of an answer, whichever way it is written: choice is a level, "dont_know", "not_applicable" or "".
function partsOf(answer) {
  const parts = { choice: "", evidence: "", reason: "", note: "", owner: "" };
  if (answer === null || answer === undefined) return parts;
  if (typeof answer !== "object") return { ...parts, choice: String(answer) };
  const { level, not_applicable: reason, ...rest } = answer;
  const choice = reason !== undefined ? NOT_APPLICABLE : String(level ?? "");
  return { ...parts, ...rest, choice, reason: reason ?? "" };
}

// The shortest way to write an answer that has these parts.
function answerOf({ choice, evidence, reason, note, owner }) {
  const level = LEVELS.includes(choice) ? Number(choice) : choice === DONT_KNOW ? DONT_KNOW : null;
  const answer = choice === NOT_APPLICABLE ? { not_applicable: reason } : { level };
  if (evidence && typeof level === "number") answer.evidence = evidence;
  if (note) answer.note = note;
  if (owner) answer.owner = owner;
  return "level" in answer && Object.keys(answer).length === 1 ? level : answer;
}

const isAnswered = (answer) => partsOf(answer).choice !== "";
const isOpen = (answer) => ["", DONT_KNOW].includes(partsOf(answer).choice);
