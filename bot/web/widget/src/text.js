import { link, make } from "./dom.js";

const INLINE = /\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\((https:\/\/[^\s()]+)\)/g;
const ITEM = /^\s*(?:-|(\d{1,9})\.)\s+(\S.*)$/;

/**
 * The public text format (paragraphs, lists, **bold**, [links](https://…)) as elements; every other character as it stands.
 * @param {string} text
 */
export function render(text) {
  const whole = document.createDocumentFragment();
  for (const block of text.split(/\n[^\S\n]*\n/)) whole.append(...blockOf(block.split("\n")));
  return whole;
}

/** @param {string[]} lines */
function blockOf(lines) {
  /** @type {HTMLElement[]} */
  const parts = [];
  for (const line of lines.filter((one) => one.trim())) {
    const item = ITEM.exec(line);
    const open = parts.at(-1);
    if (item) into(listFor(parts, item[1])).append(...inline(item[2]));
    else if (open && open.tagName === "P") open.append(" ", ...inline(line.trim()));
    else if (open && /^\s{2,}/.test(line)) open.lastElementChild?.append(" ", ...inline(line.trim()));
    else parts.push(make("p", "", ...inline(line.trim())));
  }
  return parts;
}

/**
 * @param {HTMLElement[]} parts
 * @param {string | undefined} number
 */
function listFor(parts, number) {
  const tag = number ? "OL" : "UL";
  const open = parts.at(-1);
  if (open?.tagName === tag) return open;
  const list = number ? Object.assign(make("ol"), { start: Number(number) }) : make("ul");
  parts.push(list);
  return list;
}

/** @param {HTMLElement} list */
function into(list) {
  const item = make("li");
  list.append(item);
  return item;
}

/** @param {string} text */
function inline(text) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    parts.push(text.slice(from, match.index), match[1] ? make("strong", "", match[1]) : link(match[3], match[2]));
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return parts;
}

/**
 * The same text for a screen reader or the clipboard, without the marks for bold.
 * @param {string} text
 */
export function plain(text) {
  return text.replaceAll(/\*\*([^*\n]+)\*\*/g, "$1");
}
