import { Client } from "./client.js";
import { Conversation } from "./conversation.js";
import { button, make } from "./dom.js";
import { alwaysOf, comfortOf, helloOf, leave } from "./shell.js";
import { recall, remember } from "./store.js";
import texts from "./texts/en-GB.js";
import css from "./widget.css";

// Below this width the panel fills the screen, and what lies behind it must not be reached.
const NARROW = "(max-width: 40em), (max-height: 30em)";
/** @type {CSSStyleSheet | undefined} */
let sheet;

/** `<signpost-chat>`: the conversation, behind a button on a host page, or filling its place on a page of its own (`full`). */
export class SignpostChat extends HTMLElement {
  /** @type {Conversation | undefined} */
  conversation;
  #resumed = false;

  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    root.adoptedStyleSheets = [styles()];
    this.conversation = new Conversation(new Client(new URL(import.meta.url).origin), texts);
    const outer = Object.assign(make("div", "signpost"), { lang: texts.lang, dir: texts.dir });
    outer.append(...(this.hasAttribute("full") ? this.#full(outer) : this.#behindButton(outer)));
    root.append(outer);
    // What stood here for a browser without JavaScript has done its work.
    this.replaceChildren();
  }

  /** @param {HTMLElement} outer */
  #full(outer) {
    outer.classList.add("full");
    this.#resume();
    const { log, announce, form, tools } = this.#inside(outer);
    return [log, announce, form, tools];
  }

  /** @param {HTMLElement} outer */
  #inside(outer) {
    const conversation = /** @type {Conversation} */ (this.conversation);
    const { log, announce, form } = conversation.parts;
    return { log, announce, form, tools: make("div", "tools", conversation.clearButton(), comfortOf(texts, outer)) };
  }

  /** @param {HTMLElement} outer */
  #behindButton(outer) {
    const name = this.getAttribute("title") || texts.title;
    const title = Object.assign(make("h2", "", name), { id: "title" });
    const head = make("div", "head", title, button(texts.leave, leave, "leave"), button(texts.close, () => this.close(), "close"));
    const { log, announce, form, tools } = this.#inside(outer);
    this.panel = make("dialog", "panel", head, alwaysOf(texts), make("div", "scroll", helloOf(texts), log, announce, tools), form);
    this.panel.setAttribute("aria-labelledby", "title");
    this.panel.addEventListener("close", () => this.#closed());
    this.panel.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
    this.launcher = button(this.getAttribute("launcher") || texts.launcher, () => this.open(), "launcher");
    this.launcher.setAttribute("aria-haspopup", "dialog");
    this.launcher.setAttribute("aria-expanded", "false");
    // Never opens by itself on a first visit; after a reload, what was open is open.
    if (recall("open")) queueMicrotask(() => this.open());
    return [this.launcher, this.panel];
  }

  /** Open the panel, where there is one, and go to the box. */
  open() {
    if (this.panel && !this.panel.open) this.#showPanel(this.panel);
    this.conversation?.parts.box.focus({ preventScroll: true });
    this.#resume();
  }

  /** @param {HTMLDialogElement} panel */
  #showPanel(panel) {
    if (matchMedia(NARROW).matches) panel.showModal();
    else panel.show();
    remember("open", "yes");
    this.launcher?.setAttribute("aria-expanded", "true");
  }

  close() {
    this.panel?.close();
  }

  #closed() {
    remember("open", null);
    this.launcher?.setAttribute("aria-expanded", "false");
    this.launcher?.focus();
  }

  #resume() {
    if (this.#resumed) return;
    this.#resumed = true;
    this.conversation?.resume();
  }

  /**
   * Open, and answer about one topic.
   * @param {string} topic
   * @param {string} title the words to show for it
   */
  about(topic, title) {
    this.open();
    this.conversation?.say({ topic }, title);
  }
}

function styles() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}
