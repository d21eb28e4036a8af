import { SignpostChat } from "./element.js";
import { leave } from "./shell.js";

const NAME = "signpost-chat";
const TOPIC = /^[a-z_]+\.[a-z_.]+$/;

/** The script's own tag asks for the widget, unless the page has placed one itself. One however many tags there are. */
function placeFromTag() {
  if (document.querySelector(NAME)) return;
  const tag = [...document.scripts].find((script) => script.src === import.meta.url);
  const chat = document.createElement(NAME);
  if (tag?.dataset.title) chat.setAttribute("title", tag.dataset.title);
  if (tag?.dataset.launcher) chat.setAttribute("launcher", tag.dataset.launcher);
  document.body.append(chat);
}

/**
 * Links of the host page: `data-topic` opens an answer, `data-signpost-leave` leaves at once, one to the widget goes to its box.
 * @param {MouseEvent} event
 */
function followed(event) {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("[data-signpost-leave]")) {
    event.preventDefault();
    leave();
  }
  const to = target?.closest("a[href^='#']")?.getAttribute("href")?.slice(1);
  const there = to ? document.getElementById(to) : null;
  if (there instanceof SignpostChat) {
    event.preventDefault();
    there.open();
  }
  const asked = target?.closest("a[data-topic], button[data-topic]");
  const chat = document.querySelector(NAME);
  if (!(asked instanceof HTMLElement) || !TOPIC.test(asked.dataset.topic ?? "") || !(chat instanceof SignpostChat)) return;
  event.preventDefault();
  chat.about(asked.dataset.topic ?? "", asked.dataset.topicTitle ?? asked.textContent?.trim() ?? "");
}

if (!customElements.get(NAME)) {
  customElements.define(NAME, SignpostChat);
  document.addEventListener("click", followed);
  placeFromTag();
}
