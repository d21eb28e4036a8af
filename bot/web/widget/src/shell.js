import { link, make } from "./dom.js";
import { recall, remember } from "./store.js";

/** @typedef {import("./card.js").Texts} Texts */

// They come with the file and need no server. tests/web/test_widget.py holds them against the directory.
const EMERGENCY = "999";
const SAMARITANS = "116 123";
const HELPLINE = "0808 800 6000";
const SIZES = /** @type {const} */ (["normal", "large", "largest"]);

/**
 * The parts of the widget that are always there.
 * @param {Texts} texts
 */
export function conversationOf(texts) {
  const log = Object.assign(make("div", "conversation"), { id: "conversation", role: "log", ariaLabel: texts.conversation, ariaLive: "off" });
  const status = Object.assign(make("p", "status"), { id: "status", role: "status" });
  const announce = Object.assign(make("div", "hidden"), { id: "announce", ariaLive: "polite" });
  const box = Object.assign(make("textarea"), { id: "message", name: "message", rows: 2, maxLength: 2000, autocomplete: "off" });
  const send = Object.assign(make("button", "", texts.ask), { id: "send" });
  const form = make("form", "ask", status, Object.assign(make("label", "", texts.question), { htmlFor: "message" }), box, send);
  form.id = "ask";
  return { log, status, announce, box, form };
}

/** @param {Texts} texts */
export function helloOf(texts) {
  return make("section", "hello", ...texts.hello.map((words) => make("p", "", words)), make("p", "small", texts.notOfficial));
}

/** @param {Texts} texts */
export function alwaysOf(texts) {
  const ways = [[texts.danger, EMERGENCY], [texts.anyHour, SAMARITANS], [texts.nurses, HELPLINE]];
  const spans = ways.map(([words, number]) => make("span", "", make("strong", "", words), " ", link(`tel:${number.replaceAll(" ", "")}`, number), " "));
  return Object.assign(make("p", "always", ...spans), { id: "always" });
}

/** Leave at once: what was on the screen is gone before the other page has come. */
export function leave() {
  for (const name of ["session", "draft", "pending", "open"]) remember(name, null);
  document.title = "";
  document.body.replaceChildren();
  location.replace("https://www.bbc.co.uk/weather");
}

/**
 * Text size and spacing, off until they are chosen, and kept for this tab.
 * @param {Texts} texts
 * @param {HTMLElement} root
 */
export function comfortOf(texts, root) {
  const select = Object.assign(make("select", "", ...SIZES.map((size) => new Option(texts.sizes[size], size))), { value: recall("size") ?? "normal" });
  const roomy = Object.assign(make("input"), { type: "checkbox", checked: recall("roomy") === "yes" });
  const apply = () => {
    remember("size", select.value);
    remember("roomy", roomy.checked ? "yes" : null);
    root.dataset.size = select.value;
    root.classList.toggle("roomy", roomy.checked);
  };
  for (const control of [select, roomy]) control.addEventListener("change", apply);
  apply();
  return make("details", "comfort", make("summary", "", texts.comfort),
    make("label", "", `${texts.size} `, select), make("label", "", roomy, ` ${texts.roomy}`));
}
