// The form of the desk. A host gives a model (get, on, off, send) and an element:
//   model.get("state")                      what Desk.state() said last
//   model.on("change:state", show)          called when there is a new one
//   model.send({do: "judge", id: "7", ...}) a message for Desk.do(); its id comes back as answered
// Text from the review is only ever set as text, never as markup; only http addresses are linked.

const PATIENCE = 8000; // milliseconds without an answer before the reader is warned
const PAUSE = 250; // milliseconds of rest before an unfinished answer is tried

// ── Elements ─────────────────────────────────────────────────────────────────────────────────

function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const link = (address, text) =>
  /^https?:\/\//i.test(address) ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text) : text;

let numbers = 0;
const fresh = (name) => `desk-${name}-${(numbers += 1)}`;

const wrong = (name) => h("p", { class: "wrong", "data-wrong": name, id: fresh(name), hidden: true });

function described(control, ...notes) {
  control.setAttribute("aria-describedby", notes.filter(Boolean).map((note) => note.id).join(" "));
  return control;
}

/** One line or several, with its label; a proposal says which rule proposes it. */
function written(name, label, { value = "", hint = "", long = false, proposal } = {}) {
  const id = fresh(name);
  const shown = value || proposal?.value || "";
  const control = long ? h("textarea", { id, name, rows: 3 }) : h("input", { id, name, type: "text", autocomplete: "off" });
  control.value = shown;
  const note = hintOf(hint, proposal, value);
  const fault = wrong(name);
  return h("div", { class: "field" }, h("label", { for: id }, label), note, described(control, note, fault), fault);
}

function hintOf(hint, proposal, value) {
  const proposed = proposal && (!value || value === proposal.value) ? `Proposed ${proposal.why}.` : "";
  return hint || proposed ? h("p", { class: "hint", id: fresh("hint") }, [hint, proposed].filter(Boolean).join(" ")) : null;
}

/** A list to choose one word from; what the word means stands below. */
function chosen(name, label, words, { value = "", empty = "choose", proposal } = {}) {
  const id = fresh(name);
  const select = h("select", { id, name }, h("option", { value: "" }, `– ${empty} –`));
  select.append(...words.map(({ word, meaning }) => h("option", { value: word }, meaning ? `${word}: ${meaning}` : word)));
  select.value = value || proposal?.value || "";
  const note = hintOf("", proposal, value);
  const fault = wrong(name);
  return h("div", { class: "field" }, h("label", { for: id }, label), note, described(select, note, fault), fault);
}

/** Words with their definitions, of which one (radio) or several (checkbox) hold. */
function group(name, legend, words, { values = [], type = "radio", keys = [], hint = "" } = {}) {
  const fault = wrong(name);
  const rows = words.map(({ word, meaning, shown = word }, place) => {
    const id = fresh(name);
    const control = h("input", { type, id, name, value: word });
    control.checked = values.includes(word);
    const key = keys[place] ? h("kbd", { "aria-hidden": "true" }, keys[place]) : null;
    if (key) control.dataset.key = keys[place];
    return h("div", { class: "choice" }, control, h("label", { for: id }, h("b", {}, shown), meaning ? ` ${meaning}` : "", key));
  });
  const note = hint ? h("p", { class: "hint" }, hint) : null;
  return described(h("fieldset", { "data-group": name }, h("legend", {}, legend), note, rows, fault), fault);
}

/** What stands in a form: text as text, boxes as lists, an empty choice as nothing. */
function valuesOf(form) {
  const values = {};
  for (const control of form.elements) {
    if (!control.name || control.closest("[hidden]")) continue;
    if (control.type === "checkbox") {
      values[control.name] ??= [];
      if (control.checked) values[control.name].push(control.value);
    } else if (control.type !== "radio" || control.checked) values[control.name] = control.value;
  }
  return values;
}

const button = (text, onclick, { key, main = false } = {}) =>
  h("button", { type: "button", class: main ? "main" : "", onclick, "data-key": key }, text, key ? h("kbd", { "aria-hidden": "true" }, key) : null);

const save = (text) => h("button", { type: "submit", class: "main" }, text, h("kbd", { "aria-hidden": "true" }, "Enter"));

// ── Cards ────────────────────────────────────────────────────────────────────────────────────

const facts = (rows) => (rows.length ? h("dl", { class: "facts" }, rows.map(([name, cell]) => h("div", {}, h("dt", {}, name), h("dd", {}, cell)))) : null);

function claimCard(claim, restated = true) {
  const context = claim.sentence
    ? h("blockquote", {}, claim.before ? `${claim.before} ` : "", h("mark", {}, claim.sentence), claim.after ? ` ${claim.after}` : "")
    : h("blockquote", {}, claim.fragment);
  const about = [["kind", claim.kind], ["said as", claim.wording], ["if it is wrong", claim.harm], ...claim.question, ["cites", claim.cited.join("; ")]];
  return h("section", { class: "card", "aria-label": `Claim ${claim.claim}` },
    restated ? [h("h3", {}, `${claim.claim} says`), h("p", { class: "said" }, claim.text)] : null,
    h("p", { class: "label" }, "In the article: ", link(claim.address, claim.place)), context,
    facts(about.filter(([, cell]) => cell)));
}

function readingLine(reading) {
  if (!reading) return h("p", { class: "label" }, "You have not said yet what you read of it.");
  const where = [...new Set([reading.basis, reading.locator, reading.edition])].filter(Boolean).join(", ");
  return h("p", { class: "label" }, `Read: ${where}. ${reading.about}`);
}

function sourceCard(source) {
  return h("section", { class: "card", "aria-label": `Source ${source.label}` },
    h("h3", {}, source.label), h("p", {}, link(source.address, source.title || source.source)),
    source.printed ? h("p", { class: "label" }, source.printed) : null,
    source.notice ? h("p", { class: "notice" }, source.notice) : null,
    readingLine(source.reading),
    facts(source.kind === "not appraised" ? [] : [["kind", source.kind], ...source.facts]));
}

function verdicts(at) {
  const shown = at.tried ?? at.verdict;
  const one = (title, name) => {
    const before = at.tried && at.verdict[name].verdict !== shown[name].verdict ? ` (saved: ${at.verdict[name].verdict})` : "";
    const sure = shown[name].certainty && shown[name].certainty !== "not graded" ? `, certainty ${shown[name].certainty}` : "";
    return [h("dt", {}, title), h("dd", {}, h("b", { class: `verdict ${shown[name].verdict.replaceAll(" ", "-")}` }, shown[name].verdict), sure, before,
      h("span", { class: "because" }, ` ${shown[name].because}`))];
  };
  return [h("h3", {}, at.tried ? "With this answer, by your judgements" : "By your judgements so far"),
    h("dl", { class: "verdicts" }, one("As cited", "as_cited"), one("Best evidence", "best_evidence")),
    h("p", { class: "label" }, `The writer would be asked to: ${shown.action.word} (${shown.action.meaning}).`)];
}

const said = (row) =>
  facts([["says", row.direction], ["differs", row.differs.join(", ")], ["extent", row.extent], ["certainty", row.certainty],
    ["lowered by", row.lowered_by.join(", ")], ["where", row.locator], ["words", row.quote], ["reason", row.reason]].filter(([, cell]) => cell));

// ── Steps ────────────────────────────────────────────────────────────────────────────────────
// Each gives a heading, what is shown beside the form, and the form; `act` sends its answer.

function joinStep(state, at, act) {
  const people = state.people.map((person) =>
    button(`I am ${person.name} (${person.role})`, () => act({ do: "join", file: person.file }), {}));
  const unnamed = state.people.find((person) => person.name === "a reviewer not named yet");
  const changes = state.steps.filter((step) => step.place[0] === "change");
  return {
    heading: "Who are you?",
    beside: [h("p", {}, "Each reviewer has files of their own, and judges without seeing the others."),
      changes.length ? h("p", {}, "If you wrote the article: the proposed changes stand below, under All steps.") : null],
    fields: [unnamed ? null : h("div", { class: "row" }, people), h("h3", {}, unnamed ? "Say who you are" : "Or join as a new reviewer"),
      unnamed ? h("input", { type: "hidden", name: "file", value: unnamed.file })
        : written("file", "A short name for your files", { hint: "Small letters, digits and hyphens, such as lee." }),
      written("name", "Your name, or your role if you do not want to be named", {}),
      written("role", "What you are", { hint: "Such as: physiotherapist." }), h("div", { class: "row" }, save("Begin"))],
    submit: { do: "join" },
  };
}

function claimStep(state, at, act, form) {
  const { fields, proposals } = at;
  const name = at.key[0];
  const answer = (what) => () => act({ do: "claim", claim: name, answer: what, ...valuesOf(form()) });
  const w = (field, label, more = {}) => written(field, label, { value: fields[field], proposal: proposals[field], ...more });
  const c = (field, label) => chosen(field, label, state.choices[field], { value: fields[field], proposal: proposals[field] });
  const [kind, harm] = [c("kind", "What it is about"), c("harm", "What a reader risks if it is wrong")];
  kind.addEventListener("change", ({ target }) => { // proposed by the kind, where nothing is said yet
    const control = harm.querySelector("select");
    control.value ||= at.harms[target.value] ?? "";
  });
  const own = at.claim.sentence && fields.text.replace(/[.!?]$/, "") === at.claim.sentence.replace(/[.!?]$/, "");
  return {
    heading: `Is ${name} a claim, and is it said rightly?`,
    beside: [claimCard(at.claim, false)],
    fields: [
      w("text", "What it claims, in your own words", { long: true, hint: own ? "This is still the article's own sentence. One population, one treatment, one outcome; it must stand alone." : "" }),
      kind, c("wording", "How strongly the article says it"), harm,
      w("population", "Population: whom it is about"), w("intervention", "Intervention or exposure, if there is one"),
      w("comparator", "Compared with, if anything"), w("outcome", "Outcome: what follows or is measured"),
      h("div", { class: "row" }, save("Accept"), button("Leave out for now", answer("reject"), { key: "d" })),
      h("details", { open: !at.checkable }, h("summary", {}, "Nothing to check in it"),
        written("why_not", "Why", { value: fields.why_not, hint: "Such as: asks a question; speaks of the article itself." }),
        button("Nothing to check", answer("nothing"), { key: "x" })),
      h("details", {}, h("summary", {}, "It says two things: take it apart"), partsField(fields.text),
        button("Take apart", () => {
          const lines = form().elements.lines.value.split("\n").map((line) => line.trim()).filter(Boolean);
          act({ do: "claim", claim: name, answer: "split", parts: lines });
        })),
      at.earlier.length ? h("details", { open: Boolean(fields.repeats) }, h("summary", {}, "It says an earlier claim again"),
        chosen("repeats", "Which", at.earlier.map(([word, meaning]) => ({ word, meaning })), { value: fields.repeats }),
        button("It repeats that claim", answer("repeat"))) : null,
    ],
    submit: at.checkable ? { do: "claim", claim: name, answer: "accept" } : { do: "claim", claim: name, answer: "nothing" },
  };
}

function partsField(text) {
  const field = written("parts", "One claim a line", { value: text, long: true });
  field.querySelector("textarea").name = "lines";
  return field;
}

function sourceStep(state, at) {
  const { fields } = at;
  const more = [["design", "Design, in a few words"], ["population", "Whom it studied"], ["condition", "Which problem"], ["result", "Main result with numbers"],
    ["appraisal", "How sound it is"], ["funding", "Who paid"], ["read_from", "Where you found it"]];
  const kind = chosen("kind", "What it is", state.choices.source_kind, { value: fields.kind });
  const reviewed = group("peer_reviewed", "Did a journal's reviewers read it?", state.choices.peer_reviewed.map(({ word }) => ({ word, meaning: "" })), { values: [fields.peer_reviewed], hint: "Proposed by its kind." });
  kind.querySelector("select").addEventListener("change", (event) => {
    const usual = at.reviewed[event.target.value];
    for (const control of reviewed.querySelectorAll("input")) control.checked = control.value === usual;
  });
  return {
    heading: `What is ${at.source.label}?`,
    beside: [sourceCard(at.source)],
    fields: [kind, reviewed,
      chosen("integrity", "Corrections and retractions", state.choices.integrity, { value: fields.integrity }),
      h("details", {}, h("summary", {}, "More, if you know it"), h("p", { class: "hint" }, "What you leave empty says: not known yet."),
        more.map(([name, label]) => written(name, label, { value: fields[name] }))),
      h("div", { class: "row" }, save("Save"))],
    submit: { do: "appraise", source: at.key[0] },
  };
}

function readingStep(state, at) {
  const { fields } = at;
  const where = written("locator", "Which parts of it", { value: fields.locator, hint: "So that somebody finds them: abstract; pages 4 to 6; the section on treatment." });
  const basis = group("basis", "How much of it did you read?", state.choices.basis, { values: [fields.basis], keys: ["1", "2", "3", "4", "5"] });
  basis.addEventListener("change", (event) => {
    const control = where.querySelector("input");
    if (event.target.value === "abstract" && !control.value) control.value = "abstract";
  });
  return {
    heading: `What did you read of ${at.source.label}?`,
    beside: [sourceCard(at.source), at.claims.length ? h("section", { class: "card" }, h("h3", {}, "The article cites it for"), h("ul", {}, at.claims.map(([name, text]) => h("li", {}, `${name}: ${text}`)))) : null],
    fields: [basis, where, written("about", "What these parts are about, in a sentence (may stay empty)", { value: fields.about }),
      written("edition", "Edition or version, if not the one that is cited", { value: fields.edition }), h("div", { class: "row" }, save("Save"))],
    submit: { do: "read", source: at.key[0] },
  };
}

function pairStep(state, at, act) {
  const { fields } = at;
  const [claim, source] = at.key;
  const part = (name, legend, words, more) => group(name, legend, words, { values: fields[name] ? [fields[name]].flat() : [], ...more });
  const extent = part("extent", "How much of the claim does it cover?", state.choices.extent, { keys: ["w", "p"] });
  if (!fields.extent) extent.querySelector("input").checked = true;
  const parts = at.claim.parts.length ? part("parts", "Which parts of the claim?", at.claim.parts.map((word) => ({ word, meaning: "" })), { type: "checkbox" }) : null;
  const speaks = h("div", { class: "speaks" }, extent, parts,
    part("differs", "Does the source differ from the claim in", state.choices.differs, { type: "checkbox", hint: "None ticked: the same people, treatment, comparison and outcome." }),
    at.graded ? [part("certainty", "How sure is the evidence for this claim? (GRADE)", state.choices.certainty, {}),
      part("lowered_by", "What makes it less than high?", state.choices.lowered_by, { type: "checkbox" })] : null);
  speaks.addEventListener("change", ({ target }) => { // what differs lowers the certainty: propose it
    const indirect = speaks.querySelector("[value=indirectness]");
    if (target.name === "differs" && target.checked && indirect) indirect.checked = true;
  });
  const fieldset = part("direction", "What does the source say about the claim?", state.choices.direction, { keys: ["1", "2", "3", "4", "5"] });
  const fits = (form) => {
    const now = new FormData(form);
    const silent = !now.get("direction") || now.get("direction") === "silent";
    speaks.hidden = silent;
    if (parts) parts.hidden = now.get("extent") !== "part";
    const lowered = speaks.querySelector("[data-group=lowered_by]");
    if (lowered) lowered.hidden = !["very low", "low", "moderate"].includes(now.get("certainty"));
  };
  const others = at.others.map((row) => h("section", { class: "card" }, h("h3", {}, `${row.reviewer} says`), said(row)));
  return {
    heading: `What does ${at.source.label} say of ${claim}?`,
    beside: [claimCard(at.claim), sourceCard(at.source)],
    after: h("div", { class: "after" }, others),
    live: h("section", { class: "card live", "aria-live": "polite", "aria-label": "Verdicts" }, verdicts(at)),
    fields: [fieldset, speaks,
      written("locator", "Where in the source", { value: fields.locator, hint: at.source.reading?.locator ? `If you leave it empty: ${at.source.reading.locator}.` : "" }),
      written("quote", "At most four words of the source (may stay empty)", { value: fields.quote }),
      written("reason", "Why: restate what the source says, in a sentence", { value: fields.reason, long: true }),
      h("div", { class: "row" }, save("Save"))],
    submit: { do: "judge", claim, source },
    fits,
  };
}

function restStep(state, at, act) {
  const source = at.key[0];
  return {
    heading: `Does ${at.source.label} say anything on the other claims?`,
    beside: [sourceCard(at.source)],
    fields: [h("p", {}, "The article does not cite it for these claims. If it is silent on all of them, say so once. Those with a bar at the side are worth a look first."),
      h("div", { class: "row" }, button("The rest is silent", () => act({ do: "read", source, finished: true }), { key: "n", main: true })),
      h("ul", { class: "rest" }, at.claims.map(([name, text, named]) => h("li", { class: named ? "named" : "" }, h("span", {}, `${name}: ${text}`),
        button(`It speaks of ${name}`, () => act({ do: "go", to: ["pair", name, source] })))))],
    submit: { do: "read", source, finished: true },
  };
}

function wordsStep(state, at) {
  const { fields } = at;
  return {
    heading: `What should the article say instead of ${at.key[0]}?`,
    beside: [claimCard(at.claim), h("section", { class: "card" }, verdicts(at))],
    fields: [h("p", {}, "The rule asks to ", h("b", {}, at.action.word), `: ${at.action.meaning}.`),
      written("problem", "What is wrong, in one plain sentence", { value: fields.problem, long: true }),
      written("proposal", "The words to write", { value: fields.proposal, long: true, hint: at.action.word === "cite" ? "May stay empty where a source alone is missing." : "" }),
      group("sources", "Sources to cite for them", at.sources.map(([word, shown]) => ({ word, shown })), { type: "checkbox", values: fields.sources }),
      h("div", { class: "row" }, save("Save"))],
    submit: { do: "propose", claim: at.key[0] },
  };
}

function changeStep(state, at) {
  const thread = at.thread.map((row) => h("li", {}, h("b", {}, row.by), `, ${row.date}${row.state ? `, ${row.state}` : ""}: ${row.text}`));
  return {
    heading: `What do you say to the change of ${at.about}?`,
    beside: [at.claim ? claimCard(at.claim) : h("section", { class: "card" }, h("h3", {}, `Missing in “${at.section}”`), h("p", {}, at.what)),
      h("section", { class: "card" }, h("h3", {}, "Proposed"), at.proposal ? h("p", { class: "said" }, at.proposal) : h("p", {}, at.what),
        h("p", {}, `Why: ${at.why}`), h("p", { class: "label" }, [at.state.word, at.state.meaning].join(": ")), at.sources.length ? h("p", { class: "label" }, `To cite: ${at.sources.join("; ")}`) : null),
      thread.length ? h("section", { class: "card" }, h("h3", {}, "So far"), h("ol", {}, thread)) : null],
    fields: [group("answer", "Your answer", state.choices.answer, { keys: ["1", "2", "3"] }), written("text", "Your words", { long: true }),
      written("by", "Who you are", { value: state.reviewer?.name ?? "" }), h("div", { class: "row" }, save("Answer"))],
    submit: { do: "reply", about: at.about },
  };
}

function differenceStep(state, at) {
  return {
    heading: `Which answer stands for ${at.key[0]} and ${at.source.label}?`,
    beside: [claimCard(at.claim), sourceCard(at.source)],
    fields: [h("div", { class: "sides" }, at.sides.map((side) => h("section", { class: "card" }, h("h3", {}, `${side.reviewer} says`), readingLine(side.reading), said(side)))),
      group("as", "Whose answer stands?", at.sides.map((side) => ({ word: side.file, shown: side.reviewer })), {}),
      written("reason", "Why", { long: true }), written("decided_by", "Who decided", { value: state.reviewer?.name ?? "" }), h("div", { class: "row" }, save("Decide"))],
    submit: { do: "decide", claim: at.key[0], source: at.key[1] },
  };
}

function doneStep(state) {
  const open = state.steps.filter((step) => step.open);
  return {
    heading: "Nothing is left for you to answer",
    beside: [],
    fields: [h("p", {}, open.length ? `${open.length} proposed changes wait for the writer's answer.` : "All that is asked has been answered."),
      h("p", {}, "Everything is saved. The report is made by ", h("code", {}, `evidence-review report ${state.review.name}`), ".")],
  };
}

const STEPS = { join: joinStep, claim: claimStep, source: sourceStep, reading: readingStep, pair: pairStep, rest: restStep, words: wordsStep, change: changeStep, difference: differenceStep, done: doneStep };

const KEYS = [["1 to 5", "choose the first answer of a step"], ["w, p", "the whole claim, a part of it"], ["c", "go to the certainty"], ["e", "go to the reason or the text"],
  ["Enter", "save; in a text of several lines Ctrl and Enter"], ["n", "the rest is silent"], ["x, d", "nothing to check, leave out"], ["j, k", "the next step, the one before"], ["u", "take the last answer back"], ["Esc", "leave a text field, so that the keys work again"]];

// ── The desk ─────────────────────────────────────────────────────────────────────────────────

function render({ model, el }) {
  const heard = new Map(); // messages that wait for an answer, with their timers
  let serial = Math.floor(Math.random() * 1e9);
  let turn = null;
  let step = null;
  let form = null;
  let pause = null;

  const top = h("header", {});
  const banner = h("div", { role: "alert", class: "banner" });
  const status = h("p", { role: "status", class: "status" });
  const main = h("div", { class: "step" });
  const tools = h("div", { class: "row tools" });
  const list = h("details", { class: "all" });
  const keys = h("details", { class: "keys" }, h("summary", {}, "Keys"), h("p", { class: "hint" }, "They work while the desk has the focus and nothing is being typed."),
    h("dl", { class: "facts" }, KEYS.map(([key, what]) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)))));
  const desk = h("div", { class: "desk" }, top, banner, status, main, tools, list, keys);

  const state = () => model.get("state");

  function send(message) {
    const id = String((serial += 1));
    heard.set(id, setTimeout(() => warn(), PATIENCE));
    model.send({ ...message, id });
  }

  function warn() {
    banner.textContent = "No answer for some seconds: what you did last may not be saved. If this stays, the kernel has stopped: run the cell again (in the browser: load the page again). What was saved before is safe.";
  }

  function answered(id) {
    if (!heard.has(id)) return;
    for (const [waiting, timer] of heard) {
      clearTimeout(timer);
      heard.delete(waiting);
      if (waiting === id) break;
    }
    if (!heard.size) banner.textContent = "";
  }

  function act(message) {
    clearTimeout(pause);
    if (!heard.size || banner.textContent) send(message);
  }

  function go(by) {
    const places = state().steps.map((one) => one.place.join("\n"));
    const here = places.indexOf([state().at.kind, ...state().at.key].join("\n"));
    const there = state().steps[here + by];
    if (there) act({ do: "go", to: there.place });
  }

  function submit(event) {
    event?.preventDefault();
    if (step.submit) act({ ...valuesOf(form), ...step.submit });
  }

  function tried() {
    step.fits?.(form);
    clearTimeout(pause);
    const place = [state().at.kind, ...state().at.key];
    pause = setTimeout(() => send({ do: "try", ...valuesOf(form), ...identity(), place }), PAUSE);
  }

  function identity() {
    const { do: _, ...rest } = step.submit ?? {};
    return rest;
  }

  function build() {
    const now = state();
    const at = { ...now.at, fields: { ...(now.at.fields ?? {}), ...now.draft } };
    step = STEPS[at.kind](now, at, act, () => form);
    form = h("form", { novalidate: true, oninput: tried, onsubmit: submit }, step.fields);
    const heading = h("h2", { tabindex: "-1" }, step.heading);
    main.replaceChildren(heading, h("div", { class: "columns" }, h("div", { class: "beside" }, h("div", {}, step.beside), step.live ?? "", step.after ?? ""), form));
    step.fits?.(form);
    return heading;
  }

  function progressOf(now) {
    const { tied, judged, mine, claims, claims_open: open } = now.progress;
    const lines = [[claims - open, claims, `Claims looked at: ${claims - open} of ${claims}`],
      [judged, tied, `Cited pairs: ${judged} of ${tied} judged${judged === mine ? "" : `, ${mine} by you`}`]];
    return lines.filter(([, most]) => most).map(([count, most, text]) => h("div", {}, h("span", {}, text), h("progress", { max: most, value: count, "aria-label": text })));
  }

  function frame(now) {
    const who = now.reviewer ? `${now.reviewer.name}, ${now.reviewer.role}` : "nobody yet";
    top.replaceChildren(h("h1", {}, now.review.title), h("p", { class: "label" }, `${now.review.question} At the desk: ${who}.`), h("div", { class: "counts" }, progressOf(now)));
    status.textContent = now.saved ? `Saved: ${now.saved}.` : "";
    const after = ["done", "join"].includes(now.at.kind) ? "" : `Next: ${now.next}`;
    const about = now.steps.length > 1 ? [button("Back", () => go(-1), { key: "k" }), button("Skip", () => go(1), { key: "j" })] : [];
    tools.replaceChildren(...about,
      now.undo ? button(`Undo: ${now.undo}`, () => act({ do: "undo" }), { key: "u" }) : "", h("span", { class: "label next" }, after));
    const here = [now.at.kind, ...now.at.key].join("\n");
    list.replaceChildren(h("summary", {}, `All steps (${now.steps.filter((one) => one.open).length} open)`), h("ol", {}, now.steps.map((one) =>
      h("li", {}, h("button", { type: "button", "aria-current": one.place.join("\n") === here ? "step" : null, onclick: () => act({ do: "go", to: one.place }) },
        one.label, one.open ? " (open)" : "")))));
  }

  function faults(problems) {
    for (const place of main.querySelectorAll("[data-wrong]")) {
      const text = problems[place.dataset.wrong] ?? "";
      place.textContent = text;
      place.hidden = !text;
      const owner = main.querySelector(`[aria-describedby~="${place.id}"]`);
      if (text) owner?.setAttribute("aria-invalid", "true");
      else owner?.removeAttribute("aria-invalid");
      const folded = place.closest("details");
      if (text && folded) folded.open = true;
    }
    const known = new Set([...main.querySelectorAll("[data-wrong]")].map((place) => place.dataset.wrong));
    const rest = Object.entries(problems).filter(([name]) => !known.has(name)).map(([, text]) => text);
    const all = Object.values(problems);
    if (all.length) {
      banner.textContent = rest.length ? rest.join(" ") : `Not saved: ${all.join(" ")}`;
      const first = main.querySelector("[aria-invalid=true]");
      (first?.matches("fieldset") ? first.querySelector("input") : first)?.focus();
    }
  }

  function show() {
    const now = state();
    if (!now?.at) return;
    answered(now.answered);
    const again = turn === now.turn;
    const focused = el.contains(document.activeElement);
    const unfolded = list.open;
    frame(now);
    list.open = unfolded && again;
    if (again) {
      if (step.live && now.at.verdict) step.live.replaceChildren(...verdicts(now.at).flat());
    } else {
      const heading = build();
      if (focused || turn !== null) heading.focus({ preventScroll: false });
      banner.textContent = "";
    }
    turn = now.turn;
    if (!heard.size || Object.keys(now.problems).length) faults(now.problems);
  }

  function pressed(event) {
    const target = event.target;
    const typing = target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return submit(event);
    if (typing) return event.key === "Escape" ? (event.preventDefault(), main.querySelector("h2").focus()) : undefined;
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    if (event.key === "Enter") return target.matches("button, a, summary") ? undefined : submit(event);
    return shortcut(event);
  }

  function shortcut(event) {
    const control = [...desk.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key && one.offsetParent !== null);
    const places = { c: "[name=certainty]", e: "[name=reason], [name=problem], textarea" };
    const place = places[event.key] && main.querySelector(places[event.key]);
    if (!control && !place) return;
    event.preventDefault();
    if (place) place.focus();
    else if (control.matches("button")) control.click();
    else {
      control.focus();
      control.click();
    }
  }

  desk.addEventListener("keydown", pressed);
  // JupyterLab has keys of its own for a notebook, which would move the focus or add cells. It
  // leaves alone what has this mark itself.
  desk.addEventListener("focusin", ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "true"));
  el.append(desk);
  model.on("change:state", show);
  show();
  return () => {
    model.off("change:state", show);
    clearTimeout(pause);
    for (const timer of heard.values()) clearTimeout(timer);
  };
}

export default { render };
