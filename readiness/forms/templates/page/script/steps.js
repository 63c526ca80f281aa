// One part of the questionnaire at a time; the address keeps the place, so the browser's own Back works.

const STEPS = [...document.querySelectorAll(".step")];
let current = STEPS[0];

function showStep(step, { focus = true } = {}) {
  current = step;
  clearErrors();
  for (const each of STEPS) each.hidden = each !== step;
  if (step.id === "step-check") showSummary(readDraft());
  const place = STEPS.indexOf(step);
  byId("previous").hidden = place === 0;
  byId("next").hidden = place === STEPS.length - 1 || place === 0;
  for (const link of document.querySelectorAll("#parts a")) {
    if (link.hash === `#${step.id}`) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  }
  document.title = `${step.dataset.title} - ${DATA.title}`;
  if (focus) {
    window.scrollTo(0, 0);
    step.querySelector("h1").focus();
  }
}

// Goes where an address leads: to a part, or to a field or question in one.
function follow(hash, options) {
  const target = byId(hash.slice(1)); // ids are plain letters, digits, - and _
  const step = target?.closest(".step");
  if (!step) return;
  if (step !== current || target === step) showStep(step, options);
  if (target === step) return;
  const field = target.matches("input, textarea") ? target : target.querySelector("input, textarea");
  field?.focus();
  (target.closest(".question, .field") ?? target).scrollIntoView();
}

function go(step) {
  if (location.hash === `#${step.id}`) showStep(step);
  else location.hash = step.id;
}

function goOn() {
  const problems = problemsOf(current, readDraft());
  if (problems.length) showErrors("Please put this right first", problems);
  else go(STEPS[STEPS.indexOf(current) + 1]);
}

function listSteps() {
  for (const step of STEPS) {
    const link = element("a", step.dataset.title);
    link.href = `#${step.id}`;
    if (step.querySelector(".question")) {
      link.dataset.section = step.id.replace("step-", "");
      link.append(" ", element("span"));
    }
    const item = element("li");
    item.append(link);
    byId("parts").append(item);
  }
}
