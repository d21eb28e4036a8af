import { recall, remember } from "./store.js";

/**
 * @typedef {{number: string, label: string}} Way
 * @typedef {{id: string, name: string, what: string, phones: Way[], texts: Way[], web: string | null, hours: string | null, open_now: boolean | null}} Service
 * @typedef {{title: string, url: string, date: string | null}} Source
 * @typedef {{id: string, title: string}} Document
 * @typedef {{text: string, topic: string | null, level: "normal" | "urgent" | "emergency", services: Service[], sources: Source[],
 *   reviewed: string | null, review_by: string | null, buttons: {title: string, payload: string}[], documents: Document[]}} Message
 * @typedef {{session: string, messages: Message[]}} Reply
 * @typedef {{message: string} | {button: string} | {topic: string}} Asked
 * @typedef {{key: string, asked: Asked, said: string}} Pending
 * @typedef {"offline" | "network" | "timeout" | "server" | "empty" | "busy" | "maintenance" | "refused"} Kind
 */

const TIMEOUT = 12_000;
const PAUSES = [1_000, 3_000];

/** Why no reply came; `detail` are the server's own words, where it gave some. */
export class Trouble extends Error {
  /**
   * @param {Kind} kind
   * @param {string} [detail]
   */
  constructor(kind, detail = "") {
    super(kind);
    this.kind = kind;
    this.detail = detail;
  }
}

/** The chat API of one Signpost server. The session's token stays in this tab. */
export class Client {
  /** @param {string} base the server's origin */
  constructor(base) {
    this.base = base;
  }

  get session() {
    return recall("session");
  }

  /** What was asked and not answered yet, so that a reload or a lost network sends it again, and only once. */
  get pending() {
    const kept = recall("pending");
    return kept ? /** @type {Pending} */ (JSON.parse(kept)) : null;
  }

  /**
   * Ask once: the same key however often it is sent. Throws Trouble.
   * @param {Pending} pending
   * @param {() => void} onSlow called when the first try failed and another begins
   * @returns {Promise<Reply>}
   */
  async ask(pending, onSlow) {
    remember("pending", JSON.stringify(pending));
    for (let tries = 0; ; tries += 1) {
      try {
        return this.#kept(await this.#post("/api/chat", { session: this.session, ...pending.asked }, pending.key));
      } catch (error) {
        const trouble = error instanceof Trouble ? error : new Trouble("network");
        if (trouble.kind === "refused" && trouble.detail === "session") remember("session", null);
        else if (!["network", "timeout", "server"].includes(trouble.kind) || tries >= PAUSES.length) throw this.#ended(trouble);
        else {
          onSlow();
          await new Promise((done) => setTimeout(done, PAUSES[tries]));
        }
      }
    }
  }

  /** @param {Reply} reply */
  #kept(reply) {
    if (!reply.messages?.length) throw new Trouble("empty");
    remember("session", reply.session);
    remember("pending", null);
    return reply;
  }

  /** @param {Trouble} trouble */
  #ended(trouble) {
    if (trouble.kind !== "offline") remember("pending", null);
    return trouble;
  }

  /** The conversation so far; none where there is none or it has ended. */
  async history() {
    if (!this.session) return [];
    const response = await this.#fetch("/api/chat", { headers: { "X-Signpost-Session": this.session } });
    if (!response.ok) throw await troubleOf(response);
    return /** @type {{turns: {said: string, messages: Message[]}[]}} */ (await response.json()).turns;
  }

  /** Erase the conversation, here and on the server. True where the server said so too. */
  async erase() {
    const { session } = this;
    for (const name of ["session", "pending", "draft"]) remember(name, null);
    if (!session) return true;
    const headers = { "X-Signpost-Session": session };
    return this.#fetch("/api/chat", { method: "DELETE", headers }).then((response) => response.ok, () => false);
  }

  /**
   * @param {string | null} topic
   * @param {boolean} helped
   * @param {string} comment
   */
  async feedback(topic, helped, comment) {
    await this.#post("/api/feedback", { session: this.session, topic, helped, comment });
  }

  /**
   * @param {string} path
   * @param {object} body
   * @param {string} [key]
   */
  async #post(path, body, key = "") {
    const headers = { "Content-Type": "application/json", ...(key && { "Idempotency-Key": key }) };
    const response = await this.#fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw await troubleOf(response);
    return response.status === 204 ? null : response.json().catch(() => { throw new Trouble("empty"); });
  }

  /**
   * @param {string} path
   * @param {RequestInit} init
   */
  async #fetch(path, init) {
    if (navigator.onLine === false) throw new Trouble("offline");
    try {
      return await fetch(this.base + path, { ...init, credentials: "omit", signal: AbortSignal.timeout(TIMEOUT) });
    } catch (error) {
      throw new Trouble(error instanceof DOMException && error.name === "TimeoutError" ? "timeout" : "network");
    }
  }
}

/** @param {Response} response */
async function troubleOf(response) {
  const problem = await response.json().catch(() => ({}));
  if (response.status === 401) return new Trouble("refused", "session");
  if (response.status === 429) return new Trouble("busy");
  if (problem.title === "Resting") return new Trouble("maintenance", problem.detail);
  return response.status >= 500 ? new Trouble("server") : new Trouble("refused", problem.detail);
}
