// Turns the paper form into the page, and connects its parts.

function changed() {
  fitFields();
  showCounts(readDraft());
  const done = keep(current.id);
  byId("saved").textContent = done ? "Stored only on this computer." : "Not stored anywhere.";
  if (!done) byId("where").textContent = NOT_KEPT;
}

function replaceDraft(draft) {
  writeDraft(draft);
  changed();
}

function downloadIfComplete(name, type, text) {
  const draft = readDraft();
  const problems = problemsOf(null, draft);
  if (problems.length) showErrors("Please put this right first, then download", problems);
  else download(name, type, text(draft));
}

async function openFile(file) {
  let data;
  try {
    data = parseFile(await file.text());
  } catch {
    return showErrors(`${file.name} cannot be read`, [["", "It is neither YAML nor JSON, or it is damaged."]]);
  }
  const wrong = wrongFile(data);
  if (wrong) return showErrors(`${file.name} was not opened`, [["", wrong]]);
  const { draft, problems } = understand(data);
  replaceDraft(draft);
  const answers = Object.values(draft.answers).filter(isAnswered).length;
  const understood = `${answers} answers of ${file.name} were taken over`;
  if (problems.length) return showErrors(`${understood}, but not all of it`, problems);
  byId("back-again").textContent = `${understood}.`;
  byId("back-again").hidden = false;
  byId("back-again").focus();
}

function takeBack(id) {
  choose(`level-${id}`, "");
  choose(`evidence-${id}`, "");
  put(`reason-${id}`, "");
  byId(`level-${id}-0`).focus();
  changed();
}

function foldAsides() {
  for (const aside of document.querySelectorAll(".aside")) {
    const details = element("details");
    details.append(element("summary", aside.dataset.summary));
    aside.replaceWith(details);
    details.append(aside);
  }
}

// On paper a text field shows only what fits in it, so its text is set as text; and what is blank is there to be filled in.
function fitPaper() {
  for (const field of document.querySelectorAll("textarea")) field.nextElementSibling.textContent = field.value;
  for (const details of document.querySelectorAll(".question details")) details.open = true;
  for (const { id } of DATA.questions) {
    if (chosen(`level-${id}`)) continue;
    for (const field of byId(`question-${id}`).querySelectorAll(".inner")) field.hidden = false;
  }
}

function fitScreen() {
  for (const details of document.querySelectorAll(".question details")) details.open = false;
  fitFields();
}

function welcomeBack(found) {
  const { name } = found.draft.organisation;
  const when = new Date(found.when).toLocaleString([], { dateStyle: "long", timeStyle: "short" });
  byId("back-again").textContent = `Here are the answers ${name ? `of ${name} ` : ""}again that were saved on this computer on ${when}.`;
  byId("back-again").hidden = false;
}

function connect() {
  document.addEventListener("input", (event) => event.target.id === "file" || changed());
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-go], [data-clear]");
    if (button?.dataset.go) go(byId(`step-${button.dataset.go}`));
    else if (button) takeBack(button.closest(".question").dataset.id);
  });
  // a link to where one is already changes no address
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && link.hash === location.hash) follow(link.hash);
  });
  window.addEventListener("hashchange", () => {
    follow(location.hash);
    keep(current.id);
  });
  byId("previous").addEventListener("click", () => go(STEPS[STEPS.indexOf(current) - 1]));
  byId("next").addEventListener("click", goOn);
  byId("download-yaml").addEventListener("click", () => downloadIfComplete("answers.yaml", "application/yaml", asYaml));
  byId("download-json").addEventListener("click", () => downloadIfComplete("answers.json", "application/json", asJson));
  byId("print").addEventListener("click", () => window.print());
  byId("file").addEventListener("change", async ({ target }) => {
    if (target.files.length) await openFile(target.files[0]);
    target.value = "";
  });
  byId("delete").addEventListener("click", () => {
    if (!window.confirm("Delete all answers to this questionnaire from this browser?")) return;
    writeDraft(DATA.initial);
    fitFields();
    showCounts(readDraft());
    forget();
    byId("back-again").textContent = "The answers are deleted from this computer.";
    byId("back-again").hidden = false;
    byId("saved").textContent = "";
  });
  window.addEventListener("beforeprint", fitPaper);
  window.addEventListener("afterprint", fitScreen);
}

function begin() {
  document.documentElement.classList.add("script");
  for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;
  foldAsides();
  listSteps();
  const found = kept();
  writeDraft(found ? found.draft : DATA.initial);
  fitFields();
  showCounts(readDraft());
  if (found) welcomeBack(found);
  if (!canKeep()) byId("where").textContent = NOT_KEPT;
  connect();
  byId("all-parts").open = window.matchMedia("(min-width: 52.01rem)").matches;
  const place = location.hash || (found ? `#${found.step}` : "");
  showStep(current, { focus: false });
  if (place) follow(place);
}

begin();
