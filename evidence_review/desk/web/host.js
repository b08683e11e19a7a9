// The desk on a page: Python answers in a worker, the browser keeps the work, and a file carries it.

import form from "./form.js";
import { openStore } from "./store.js";

const main = document.querySelector("#desk");
const start = document.querySelector("#start");
const bar = document.querySelector("#host");

const SLOW = "The first time takes longest: later the browser has most of it already.";
const NOT_KEPT = "This browser keeps nothing here: its storage is full, or switched off. Download your work before you close this page.";

function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter(Boolean));
  return element;
}

const button = (text, onclick) => h("button", { type: "button", onclick }, text);
const show = (...lines) => start.replaceChildren(...lines.map((line) => (typeof line === "string" ? h("p", {}, line) : line)));
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
const answersIn = (count) => (count === 1 ? "1 answer" : `${count} answers`);

async function begin() {
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") {
    return show("This browser cannot run the desk: WebAssembly is missing or switched off. Take a current Firefox, Chrome, Edge or Safari, or ask who keeps the computer.");
  }
  const about = await (await fetch(new URL("desk.json", import.meta.url))).json();
  const wanted = new URLSearchParams(location.search).get("review");
  const review = about.reviews.find((one) => one.name === wanted) ?? (about.reviews.length === 1 ? about.reviews[0] : null);
  if (!review) return choose(about.reviews);
  document.title = `Review desk: ${review.title}`;
  if (await isOpenElsewhere(review.name)) {
    return show("This review is open in another tab or window of this browser. Go on there, or close it and load this page again.");
  }
  return new Desk(about, review.name).run();
}

function choose(reviews) {
  const link = (one) => h("li", {}, h("a", { href: `?review=${encodeURIComponent(one.name)}` }, one.title));
  show("Which review?", h("ul", {}, reviews.map(link)));
}

/** Two tabs would each keep their own work over the other's. */
function isOpenElsewhere(name) {
  if (!navigator.locks) return false;
  return new Promise((resolve) => {
    navigator.locks.request(`${document.baseURI.split("?")[0]} ${name}`, { ifAvailable: true }, (lock) => {
      resolve(!lock);
      return lock && new Promise(() => {}); // held until the tab is gone
    });
  });
}

/** Whose work it is, as far as that can be read; Python looks at the file in full. */
function reviewerOf(work) {
  try {
    return JSON.parse(work).reviewer?.file ?? "";
  } catch {
    return "";
  }
}

class Desk {
  constructor(about, review) {
    this.about = about;
    this.review = review;
    this.store = null;
    this.told = null;
    this.conflicts = [];
    this.isKept = true;
    this.heard = new Set();
    this.model = {
      get: () => this.told.state,
      on: (name, call) => this.heard.add(call),
      off: (name, call) => this.heard.delete(call),
      send: (message) => this.worker.postMessage({ do: message }),
    };
  }

  async run() {
    addEventListener("beforeunload", (event) => this.told?.answers && !this.isKept && event.preventDefault());
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.worker.onerror = () => this.failed("the worker could not be loaded");
    // One by one, for the browser takes a moment to keep each.
    let turn = Promise.resolve();
    this.worker.onmessage = ({ data }) => {
      turn = turn.then(() => this.hear(data)).catch((error) => this.failed(error.message));
    };
    this.store = await openStore(`evidence-review ${new URL(".", document.baseURI).pathname}`).catch(() => null);
    const [last] = await this.kept();
    this.open(last?.work ?? "");
  }

  kept() {
    return Promise.resolve(this.store?.all(this.review) ?? []).catch(() => []);
  }

  open(work) {
    this.opened = work;
    this.worker.postMessage({ open: { review: this.review, work, today: today() } });
  }

  async hear({ step, failed, told, opened }) {
    if (failed !== undefined) return this.failed(failed);
    if (step !== undefined) return this.progress(step);
    return told.refused ? this.refused(told.refused) : this.answered(told, opened);
  }

  progress(step) {
    const { core, code, data } = this.about.megabytes;
    const steps = [`Loading Python (${core} MB)`, `Unpacking the desk (${code} MB)`, `Opening the review (${data} MB)`];
    show(`${steps[step]} … step ${step + 1} of ${steps.length}.`, SLOW);
  }

  failed(reason) {
    show(`The desk could not start: ${reason}.`,
      "Load the page again. If this stays, the folder is not complete, the web server gives .mjs files another type than JavaScript, or the browser blocks WebAssembly.");
    if (this.close) this.warn(`The desk has stopped (${reason}). Load the page again; what was saved before is safe.`);
  }

  async answered(told, opened) {
    if (!opened && told.reviewer && told.reviewer !== this.told.reviewer) {
      const before = (await this.kept()).find((one) => one.reviewer === told.reviewer);
      if (before) return this.open(before.work); // who joins here was here before
    }
    this.told = told;
    if (opened) this.conflicts = told.conflicts;
    await this.keep(told);
    await this.frame();
    if (opened) return this.render();
    for (const call of this.heard) call();
    return undefined;
  }

  async keep({ work, reviewer, answers, state }) {
    if (!reviewer && !answers) return;
    const record = { review: this.review, reviewer, work, answers, name: state.reviewer?.name ?? "the writer", at: new Date().toISOString() };
    this.isKept = await Promise.resolve(this.store?.put(record)).then(() => Boolean(this.store), () => false);
    if (this.isKept) navigator.storage?.persist?.();
  }

  render() {
    this.close?.();
    main.replaceChildren();
    this.close = form.render({ model: this.model, el: main });
    main.querySelector("h2").focus({ preventScroll: true }); // so that the keys work at once
  }

  async frame() {
    const { answers, reviewer, state } = this.told;
    const others = (await this.kept()).filter((one) => one.reviewer !== reviewer);
    const where = this.isKept ? "They are kept in this browser; a private window loses them when it is closed." : "";
    const done = state.at.kind === "done" && answers ? "You have answered everything: download your work, and send the file to who keeps the review." : "";
    const file = h("input", { type: "file", accept: ".json,application/json", hidden: "", onchange: (event) => this.load(event.target.files[0]) });
    bar.hidden = false;
    bar.replaceChildren(
      h("div", { role: "alert", class: "banner" }, this.isKept ? "" : NOT_KEPT),
      this.conflicts.length ? h("p", { class: "notice" }, `The review has changed since you answered: ${this.conflicts.join("; ")}. Your answers are shown; whoever imports them decides.`) : "",
      h("div", { class: "row" },
        button(`Download my work (${answersIn(answers)})`, () => this.download(this.told)),
        button("Load my work", () => file.click()), file,
        reviewer ? button(`I am not ${state.reviewer.name}`, () => this.open("")) : "",
        reviewer ? "" : others.map((one) => button(`Go on as ${one.name} (${answersIn(one.answers)})`, () => this.open(one.work)))),
      h("p", { class: "label" }, done || (answers ? `Nothing is sent anywhere: at the end, download your work. ${where}` : "Nothing is sent anywhere: your answers are kept in this browser, and at the end you download them.")));
  }

  warn(text) {
    bar.querySelector(".banner").textContent = text;
  }

  download({ work, reviewer }) {
    const address = URL.createObjectURL(new Blob([work], { type: "application/json" }));
    h("a", { href: address, download: `${this.review}.${reviewer || "writer"}.json` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  async load(file) {
    if (!file || file.size > this.about.most) return this.warn("That file is no work of the desk: it is too large.");
    const work = await file.text();
    const mine = (await this.kept()).find((one) => one.answers && one.reviewer === reviewerOf(work));
    const question = mine && `This browser holds work of ${mine.name} (${answersIn(mine.answers)}). Shall the file take its place?`;
    return !question || confirm(question) ? this.open(work) : undefined;
  }

  /** What was kept or loaded cannot be brought into this review: nothing of it is thrown away. */
  async refused(problems) {
    const said = problems.slice(0, 12).join(" ");
    if (this.close) return this.warn(`This file cannot be loaded. ${said}`);
    const work = this.opened;
    const [record] = await this.kept();
    show("What this browser kept of your work does not fit the review any more.", said,
      button("Download it", () => this.download(record ?? { work, reviewer: "" })),
      button("Begin without it, after I have downloaded it", async () => {
        if (record) await this.store.drop(record);
        this.open("");
      }));
    return undefined;
  }
}

begin().catch((error) => show(`The desk could not start: ${error.message}. Load the page again.`));
