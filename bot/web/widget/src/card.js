import { button, link, make } from "./dom.js";
import { plain, render } from "./text.js";

/**
 * @typedef {import("./client.js").Message} Message
 * @typedef {import("./client.js").Service} Service
 * @typedef {typeof import("./texts/en-GB.js").default} Texts
 * @typedef {{base: string, session: string | null, press: (payload: string, title: string) => void, tell: (words: string) => void,
 *   helped: (topic: string | null, helped: boolean, comment: string) => Promise<void>}} Around
 */

/**
 * One message of a reply as a card.
 * @param {Message} message
 * @param {Texts} texts
 * @param {Around} around what its buttons do
 */
export function card(message, texts, around) {
  const article = make("article", `answer ${message.level}`);
  const level = { normal: "", urgent: texts.pleaseRead, emergency: texts.important }[message.level];
  if (level) article.append(make("p", "level", level));
  article.append(render(message.text));
  if (message.services.length) article.append(make("ul", "services", ...message.services.map((one) => serviceItem(one, texts))));
  if (message.sources.length) article.append(sourcesOf(message, texts));
  article.append(...message.documents.map((one) => opener(one, texts, around)));
  if (message.buttons.length) article.append(make("div", "buttons", ...message.buttons.map((one) => button(one.title, () => around.press(one.payload, one.title)))));
  if (message.sources.length && message.level === "normal") article.append(keepers(message, texts, around, article));
  return article;
}

/** @param {...(Node | string)} parts */
function way(...parts) {
  return make("span", "way", ...parts);
}

/** @param {string} number */
function digits(number) {
  return number.replaceAll(" ", "");
}

/**
 * @param {Service} service
 * @param {Texts} texts
 */
function serviceItem(service, texts) {
  const item = make("li", "", make("strong", "", service.name), `. ${service.what}`);
  for (const phone of service.phones) item.append(way(link(`tel:${digits(phone.number)}`, phone.number), phone.label ? ` (${phone.label})` : ""));
  for (const text of service.texts) item.append(way(`${text.label}: `, link(`sms:${digits(text.number)}`, text.number)));
  if (service.hours) item.append(way(service.hours));
  if (service.web) item.append(way(link(service.web, texts.website(service.name))));
  return item;
}

/**
 * @param {Message} message
 * @param {Texts} texts
 */
function sourcesOf(message, texts) {
  const items = message.sources.map((source) => make("li", "", link(source.url, source.title), source.date ? `, ${source.date}` : ""));
  const reviewed = texts.reviewed(message.reviewed ?? "–", message.review_by ?? "–");
  return make("details", "", make("summary", "", texts.sources), make("ul", "", ...items), make("p", "", reviewed));
}

/**
 * A form, so that neither the session nor the document stands in an address.
 * @param {import("./client.js").Document} document_
 * @param {Texts} texts
 * @param {Around} around
 */
function opener(document_, texts, around) {
  const form = Object.assign(make("form", "open"), { method: "post", action: `${around.base}/document`, target: "_blank" });
  for (const [name, value] of Object.entries({ session: around.session ?? "", document: document_.id })) {
    form.append(Object.assign(make("input"), { type: "hidden", name, value }));
  }
  form.append(make("button", "", texts.openDocument(document_.title), make("span", "hidden", texts.newTab)));
  return form;
}

/**
 * @param {Message} message
 * @param {Texts} texts
 * @param {Around} around
 * @param {HTMLElement} article
 */
function keepers(message, texts, around, article) {
  const copy = async () => around.tell(await navigator.clipboard.writeText(asWords(message)).then(() => texts.copied, () => texts.notCopied));
  return make("div", "keepers", button(texts.copy, copy), button(texts.print, () => printed(article)));
}

/** @param {Message} message */
function asWords(message) {
  const services = message.services.map((one) => [one.name, ...one.phones.map((phone) => phone.number), one.web].filter(Boolean).join(", "));
  const sources = message.sources.map((source) => `${source.title}, ${source.url}`);
  return [plain(message.text), services.join("\n"), sources.join("\n")].filter(Boolean).join("\n\n");
}

/**
 * Print one card alone: in a frame of its own, so that nothing of the host page is on the paper.
 * @param {HTMLElement} article
 */
function printed(article) {
  const frame = make("iframe", "hidden");
  frame.title = "";
  article.append(frame);
  const page = frame.contentWindow;
  if (!page) return;
  const copy = /** @type {HTMLElement} */ (article.cloneNode(true));
  copy.querySelectorAll("button, iframe, form").forEach((one) => one.remove());
  copy.querySelectorAll("details").forEach((one) => { one.open = true; });
  page.document.title = " ";
  page.document.body.append(copy);
  page.addEventListener("afterprint", () => frame.remove());
  page.print();
}

/**
 * "Did this help?", with room for a comment. Never under a safety answer.
 * @param {Message} message
 * @param {Texts} texts
 * @param {Around} around
 */
export function helpedOf(message, texts, around) {
  const comment = Object.assign(make("textarea"), { rows: 2, maxLength: 1000 });
  const more = make("details", "", make("summary", "", texts.more), make("label", "", texts.moreHint, comment));
  const row = make("div", "helped", make("span", "", texts.helped));
  /** @param {boolean} helped */
  const send = (helped) => async () => {
    try {
      await around.helped(message.topic, helped, comment.value);
      row.remove();
      around.tell(texts.thanks);
    } catch {
      around.tell(texts.notSent);
    }
  };
  row.append(button(texts.yes, send(true)), button(texts.no, send(false)), more);
  return row;
}
