// The first widget: the page's own conversation, without reloading. All text goes in as text, never as markup.
const FALLBACK = "I can't reach Signpost just now. What you typed is still in the box. To talk to someone, use the numbers at the top of this page: they work at any time this page is open.";
const TIMEOUT = 12000;
const at = (id) => document.getElementById(id);
const [log, status, announce, form, box] = ["conversation", "status", "announce", "ask", "message"].map(at);
let session = sessionStorage.getItem("signpost");
let busy = false;

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.append(text);
  return element;
}

function inline(parent, text) {
  const pattern = /\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\((https:\/\/[^\s)]+)\)/g;
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    parent.append(text.slice(from, match.index));
    if (match[1]) parent.append(make("strong", "", match[1]));
    else parent.append(link(match[3], match[2]));
    from = match.index + match[0].length;
  }
  parent.append(text.slice(from));
}

function link(href, text) {
  const element = make("a", "", text);
  element.href = href;
  element.rel = "noreferrer";
  return element;
}

export function render(text) {
  const whole = document.createDocumentFragment();
  for (const block of text.split(/\n{2,}/)) {
    let list = null;
    let paragraph = null;
    for (const line of block.split("\n")) {
      const item = /^\s*(?:-|\d+\.)\s+(.*)$/.exec(line);
      if (item) {
        if (!list) whole.append((list = make(/^\s*-/.test(line) ? "ul" : "ol")));
        paragraph = null;
        const li = make("li");
        inline(li, item[1]);
        list.append(li);
      } else if (line.trim()) {
        if (list && /^\s{2,}/.test(line)) { inline(list.lastChild, " " + line.trim()); continue; }
        list = null;
        if (!paragraph) whole.append((paragraph = make("p")));
        else paragraph.append(" ");
        inline(paragraph, line.trim());
      }
    }
  }
  return whole;
}

function way(...parts) {
  const span = make("span", "way");
  span.append(...parts);
  return span;
}

function serviceItem(service) {
  const li = make("li");
  li.append(make("strong", "", service.name), `. ${service.what}`);
  for (const phone of service.phones) li.append(way(link(`tel:${phone.number.replaceAll(" ", "")}`, phone.number), phone.label ? ` (${phone.label})` : ""));
  for (const text of service.texts) li.append(way(`${text.label}: `, link(`sms:${text.number.replaceAll(" ", "")}`, text.number)));
  if (service.hours) li.append(way(service.hours));
  if (service.web) li.append(way(link(service.web, `${service.name} website`)));
  return li;
}

function sourcesOf(message) {
  const details = make("details");
  const list = make("ul");
  for (const source of message.sources) {
    const li = make("li");
    li.append(link(source.url, source.title), source.date ? `, ${source.date}` : "");
    list.append(li);
  }
  details.append(make("summary", "", "Where this comes from"), list,
    make("p", "", `Last reviewed ${message.reviewed}. Review due ${message.review_by}. No clinician has signed this off yet.`));
  return details;
}

function card(message) {
  const article = make("article", `answer ${message.level}`);
  if (message.level === "emergency") article.append(make("p", "level", "Important"));
  article.append(render(message.text));
  if (message.services.length) {
    const list = make("ul", "services");
    list.append(...message.services.map(serviceItem));
    article.append(list);
  }
  if (message.sources.length) article.append(sourcesOf(message));
  article.append(...message.documents.map(opener));
  if (message.buttons.length) article.append(buttonsOf(message));
  return article;
}

// A form, so that neither the session nor the document stands in an address.
function opener(one) {
  const form = make("form", "open");
  Object.assign(form, { method: "post", action: "/document", target: "_blank" });
  for (const [name, value] of Object.entries({ session, document: one.id })) {
    form.append(Object.assign(make("input"), { type: "hidden", name, value }));
  }
  const button = make("button", "", `Open: ${one.title} `);
  button.append(make("span", "hidden", "(in a new tab)"));
  form.append(button);
  return form;
}

function helpedOf(message) {
  const row = make("div", "helped");
  row.append(make("span", "", "Did this help? "));
  for (const [title, helped] of [["Yes, it did", true], ["No, it didn't", false]]) {
    const button = make("button", "", title);
    button.type = "button";
    button.addEventListener("click", async () => {
      const body = JSON.stringify({ session, topic: message.topic, helped });
      const answer = await fetch("/api/feedback", { method: "POST", headers: { "Content-Type": "application/json" }, body }).catch(() => null);
      if (answer?.ok) row.remove();
      status.textContent = answer?.ok ? "Thank you. To say more, type: I want to leave feedback." : "That couldn't be sent just now.";
    });
    row.append(button);
  }
  return row;
}

function buttonsOf(message) {
  const row = make("div", "buttons");
  for (const button of message.buttons) {
    const element = make("button", "", button.title);
    element.type = "button";
    element.addEventListener("click", () => send({ button: button.payload }, button.title));
    row.append(element);
  }
  return row;
}

function show(reply, said) {
  if (said) {
    const bubble = make("div", "said");
    bubble.append(make("span", "who", "You said: "), said);
    log.append(bubble);
  }
  const cards = reply.messages.map(card);
  log.querySelectorAll(".helped").forEach((row) => row.remove());
  log.append(...cards);
  const last = reply.messages.at(-1);
  if (last.level === "normal" && last.sources.length + last.documents.length) cards.at(-1).append(helpedOf(last));
  announce.replaceChildren(...reply.messages.map((message) => make("p", "", message.text.replaceAll("**", ""))));
  (cards[0].previousElementSibling ?? cards[0]).scrollIntoView({ block: "start" });
}

async function send(what, said) {
  if (busy) return;
  busy = true;
  status.textContent = "Finding an answer…";
  try {
    const reply = await post(what);
    session = reply.session;
    sessionStorage.setItem("signpost", session);
    status.textContent = "";
    if (what.message !== undefined) box.value = "";
    show(reply, said);
  } catch (error) {
    status.textContent = error.detail ?? FALLBACK;
  } finally {
    busy = false;
  }
}

async function post(what, again = true) {
  const response = await fetch("/api/chat", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID?.() ?? String(Math.random()) },
    body: JSON.stringify({ session, ...what }),
    signal: AbortSignal.timeout(TIMEOUT),
  });
  const reply = await response.json();
  if (response.status === 401 && again) {
    session = null;
    sessionStorage.removeItem("signpost");
    return post(what, false);
  }
  if (!response.ok) throw reply;
  return reply;
}

async function resume() {
  if (!session) return;
  try {
    const response = await fetch("/api/chat", { headers: { "X-Signpost-Session": session } });
    if (!response.ok) return;
    for (const turn of (await response.json()).turns) show(turn, turn.said);
    announce.replaceChildren();
  } catch {
    status.textContent = FALLBACK;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (box.value.trim()) send({ message: box.value }, box.value);
});
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
at("clear").addEventListener("click", async (event) => {
  event.preventDefault();
  const gone = !session || (await fetch("/api/chat", { method: "DELETE", headers: { "X-Signpost-Session": session } }).then((answer) => answer.ok, () => false));
  session = null;
  sessionStorage.removeItem("signpost");
  log.replaceChildren();
  announce.replaceChildren();
  status.textContent = gone ? "This chat is cleared, here and on our server." : "This chat is cleared here. Our server could not be reached: it deletes what was said within 24 hours.";
});
at("leave").addEventListener("click", (event) => {
  event.preventDefault();
  document.body.replaceChildren();
  location.replace(event.currentTarget.href);
});
resume();
