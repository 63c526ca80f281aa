// How many questions are left, and which must-haves are open. No score: that is for the program that reads the answers.

function goalOf(draft) {
  const named = DATA.cut || draft.assessment.goal;
  const { stage } = draft.organisation;
  return DATA.milestones.find((each) => each.id === named) ?? DATA.milestones.find((each) => each.stage === stage);
}

function leftOf(draft, goal) {
  const asked = DATA.questions.filter(({ required }) => !goal || required[goal.id] > 0);
  const left = asked.filter(({ id }) => !isAnswered(draft.answers[id]));
  return { asked: asked.length, left: left.length };
}

function leftInWords(draft) {
  const goal = goalOf(draft);
  const { asked, left } = leftOf(draft, goal);
  const of = goal ? `that “${goal.title}” asks` : "asked here";
  return left === 0 ? `All ${asked} questions ${of} are answered.` : `${left} of the ${asked} questions ${of} are left.`;
}

function showCounts(draft) {
  byId("left").textContent = leftInWords(draft);
  const goal = goalOf(draft);
  const open = goal
    ? DATA.questions.filter(({ id, mustHave }) => mustHave.includes(goal.id) && isOpen(draft.answers[id]))
    : [];
  const list = byId("must-haves");
  list.replaceChildren();
  if (!goal) list.textContent = "Say first where your organisation stands.";
  else if (open.length === 0) list.textContent = `None for “${goal.title}”.`;
  open.forEach(({ id, title }, place) => {
    const link = document.createElement("a");
    link.href = `#question-${id}`;
    link.textContent = id;
    link.title = title;
    list.append(place ? ", " : "", link);
  });
  for (const part of document.querySelectorAll("#parts a[data-section]")) {
    const ids = [...document.querySelectorAll(`#step-${part.dataset.section} .question`)].map((each) => each.dataset.id);
    const answered = ids.filter((id) => isAnswered(draft.answers[id])).length;
    part.querySelector("span").textContent = `${answered} of ${ids.length} answered`;
  }
}
