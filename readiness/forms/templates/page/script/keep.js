// Keeps the answers in this browser, and says so; where that is not possible, it says that instead.

const NOT_KEPT =
  "This browser does not keep answers from one day to the next. Download your answers before you close this page, and open them here again.";

let keeps = true;

function keep(step) {
  try {
    localStorage.setItem(DATA.key, JSON.stringify({ when: new Date().toISOString(), step, draft: readDraft() }));
    keeps = true;
  } catch {
    keeps = false;
  }
  return keeps;
}

// What was kept, or nothing if there is none that fits this questionnaire.
function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(DATA.key));
    const draft = found?.draft;
    const fits = draft?.rubric === DATA.rubric && draft.organisation && draft.assessment && draft.answers;
    return fits ? found : null;
  } catch {
    return null;
  }
}

function forget() {
  try {
    localStorage.removeItem(DATA.key);
  } catch {
    keeps = false;
  }
}

// Whether this browser keeps anything at all for this page.
function canKeep() {
  try {
    localStorage.setItem(`${DATA.key}:test`, "1");
    localStorage.removeItem(`${DATA.key}:test`);
    return true;
  } catch {
    return false;
  }
}
