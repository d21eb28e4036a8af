import { card, helpedOf } from "./card.js";
import { Trouble } from "./client.js";
import { button, make } from "./dom.js";
import { conversationOf } from "./shell.js";
import { recall, remember } from "./store.js";
import { plain } from "./text.js";

/**
 * @typedef {import("./card.js").Texts} Texts
 * @typedef {import("./client.js").Message} Message
 * @typedef {import("./client.js").Asked} Asked
 * @typedef {import("./client.js").Pending} Pending
 */

/** What is said and answered, the box to type in, and what becomes of a message on a bad network. */
export class Conversation {
  #busy = false;

  /**
   * @param {import("./client.js").Client} client
   * @param {Texts} texts
   */
  constructor(client, texts) {
    this.client = client;
    this.texts = texts;
    this.parts = conversationOf(texts);
    this.#listen();
  }

  #listen() {
    const { form, box } = this.parts;
    box.value = recall("draft") ?? "";
    box.addEventListener("input", () => remember("draft", box.value || null));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (box.value.trim()) this.say({ message: box.value }, box.value);
    });
    addEventListener("online", () => this.resend());
  }

  /**
   * Ask something new, unless an answer is still to come.
   * @param {Asked} asked
   * @param {string} said the words to show for it
   */
  async say(asked, said) {
    if (this.#busy) return;
    await this.#send({ key: newKey(), asked, said });
  }

  /** Send again what was asked and never answered. */
  async resend() {
    const { pending } = this.client;
    if (pending && !this.#busy) await this.#send(pending);
  }

  /** @param {Pending} pending */
  async #send(pending) {
    this.#busy = true;
    this.tell(this.texts.finding);
    try {
      const reply = await this.client.ask(pending, () => this.tell(this.texts.stillTrying));
      this.tell("");
      this.#sent(pending);
      this.show(pending.said, reply.messages, true);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#busy = false;
    }
  }

  /** @param {Pending} pending */
  #sent(pending) {
    if (!("message" in pending.asked) || this.parts.box.value !== pending.asked.message) return;
    this.parts.box.value = "";
    remember("draft", null);
  }

  /** @param {unknown} error */
  #failed(error) {
    const { kind, detail } = error instanceof Trouble ? error : new Trouble("server");
    this.tell(detail || this.texts.trouble[kind]);
  }

  /** Show again what was said before, and send what was left unanswered. */
  async resume() {
    const { pending } = this.client;
    try {
      // Asked first: the same key gives the same reply, and then stands in the conversation.
      if (pending) await this.client.ask(pending, () => this.tell(this.texts.stillTrying)).then(() => this.#sent(pending));
      const turns = await this.client.history();
      this.parts.log.replaceChildren();
      for (const turn of turns) this.show(turn.said, turn.messages, false);
    } catch (error) {
      if (error instanceof Trouble && error.kind === "refused") remember("session", null);
      else if (pending) this.#failed(error);
      else this.tell(this.texts.lost);
    }
  }

  /**
   * One turn: the words said, and a card for each message.
   * @param {string} said
   * @param {Message[]} messages
   * @param {boolean} fresh whether it is to be announced and brought into view
   */
  show(said, messages, fresh) {
    const turn = make("div", "turn");
    if (said) turn.append(make("div", "said", make("span", "who", this.texts.said), said));
    const around = this.#around();
    turn.append(...messages.map((message) => card(message, this.texts, around)));
    this.parts.log.querySelectorAll(".helped").forEach((row) => row.remove());
    const last = messages.at(-1);
    if (last?.level === "normal" && last.sources.length + last.documents.length) turn.lastElementChild?.append(helpedOf(last, this.texts, around));
    this.parts.log.append(turn);
    if (!fresh) return;
    this.parts.announce.replaceChildren(...messages.map((message) => make("p", "", plain(message.text))));
    turn.scrollIntoView({ block: "start" });
  }

  /** @returns {import("./card.js").Around} */
  #around() {
    return {
      base: this.client.base,
      session: this.client.session,
      press: (payload, title) => { this.say({ button: payload }, title); },
      tell: (words) => this.tell(words),
      helped: (topic, helped, comment) => this.client.feedback(topic, helped, comment),
    };
  }

  clearButton() {
    const clear = button(this.texts.clear, () => this.clear(), "clear");
    clear.id = "clear";
    return clear;
  }

  /** Erase what was said, here and on the server. */
  async clear() {
    const gone = await this.client.erase();
    const { log, announce, box } = this.parts;
    log.replaceChildren();
    announce.replaceChildren();
    box.value = "";
    this.tell(gone ? this.texts.cleared : this.texts.clearedHere);
  }

  /** @param {string} words */
  tell(words) {
    this.parts.status.textContent = words;
  }
}

/** A key for one message; randomUUID exists only on pages that came safely. */
function newKey() {
  return crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4))).join("-");
}
