// What must be put right, as a list on top of the page whose entries lead to the fields.

function tooLong(text, most, what) {
  return signs(text) > most ? `${what} has ${signs(text)} characters; the most is ${most}. Shorten it.` : "";
}

function problemsOfOrganisation(draft) {
  const { organisation, assessment } = draft;
  const found = [];
  if (!organisation.name) found.push(["name", "Write the name of the organisation."]);
  if (!organisation.setting) found.push(["setting-1", "Say where the organisation works."]);
  if (!organisation.stage) found.push(["stage-1", "Say where the organisation stands."]);
  for (const id of ["name", "country"]) {
    const text = tooLong(organisation[id] ?? "", DATA.most.line, "This text");
    if (text) found.push([id, text]);
  }
  const date = byId("date");
  if (date.validity.badInput || date.validity.rangeUnderflow || date.validity.rangeOverflow) {
    found.push(["date", "This date does not exist. Write day, month and year, or leave all three empty."]);
  }
  const roles = assessment.assessors;
  const text = roles.map((role) => tooLong(role, DATA.most.line, "A role")).find(Boolean);
  if (text) found.push(["assessors", text]);
  if (roles.length > 30) found.push(["assessors", `These are ${roles.length} roles; the most is 30. Write fewer.`]);
  return found;
}

function problemsOfAnswer(id, answer) {
  const { choice, reason, note, owner } = partsOf(answer);
  const found = [];
  if (choice === NOT_APPLICABLE && !reason.trim()) {
    found.push([`reason-${id}`, `${id}: say why it is not applicable, or choose another answer.`]);
  }
  for (const [field, text, most, what] of [
    [`reason-${id}`, reason, DATA.most.note, "the reason"],
    [`note-${id}`, note, DATA.most.note, "the note"],
    [`owner-${id}`, owner, DATA.most.line, "the role"],
  ]) {
    const said = tooLong(text, most, `${id}: ${what}`);
    if (said) found.push([field, said]);
  }
  return found;
}

function problemsOf(step, draft) {
  const ids = step ? [...step.querySelectorAll(".question")].map((each) => each.dataset.id) : DATA.questions.map(({ id }) => id);
  const about = !step || step.id === "step-about" ? problemsOfOrganisation(draft) : [];
  return [...about, ...ids.flatMap((id) => problemsOfAnswer(id, draft.answers[id]))];
}

// An entry of the list: a link to its field, or plain text where it is about no field of this page.
function entry([field, text]) {
  const item = document.createElement("li");
  if (!field) {
    item.textContent = text;
    return item;
  }
  const link = document.createElement("a");
  link.href = `#${field}`;
  link.textContent = text;
  item.append(link);
  return item;
}

function markField(id, text) {
  const field = byId(id);
  const box = field.closest(".field");
  const note = document.createElement("p");
  note.className = "error";
  note.id = `error-${id}`;
  note.textContent = text;
  box.classList.add("wrong");
  box.insertBefore(note, box.querySelector("legend, label").nextSibling);
  const described = field.type === "radio" ? box : field;
  described.dataset.before = described.getAttribute("aria-describedby") ?? "";
  described.setAttribute("aria-describedby", `${described.dataset.before} ${note.id}`.trim());
  if (described === field) field.setAttribute("aria-invalid", "true");
}

function clearErrors() {
  byId("errors").hidden = true;
  for (const note of document.querySelectorAll("p.error")) note.remove();
  for (const box of document.querySelectorAll(".wrong")) box.classList.remove("wrong");
  for (const field of document.querySelectorAll("[data-before]")) {
    field.removeAttribute("aria-invalid");
    if (field.dataset.before) field.setAttribute("aria-describedby", field.dataset.before);
    else field.removeAttribute("aria-describedby");
    delete field.dataset.before;
  }
}

function showErrors(title, problems) {
  clearErrors();
  const box = byId("errors");
  byId("errors-title").textContent = title;
  box.querySelector("ul").replaceChildren(...problems.map(entry));
  for (const [field, text] of problems) if (field && !byId(`error-${field}`)) markField(field, text);
  box.hidden = false;
  box.focus();
  box.scrollIntoView();
}
