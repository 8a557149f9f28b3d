// The calendar: today as it is where the posts are, arrow keys from day to day, and a choice of what is shown.
const calendar = document.querySelector(".calendar main");
const told = new URLSearchParams(location.hash.slice(1)); // what is hidden, kept while people turn the pages

const note = () => history.replaceState(null, "", told.size ? `#${told}` : location.pathname + location.search);

const dayIn = (timeZone) => {
  const format = new Intl.DateTimeFormat("en", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const part = Object.fromEntries(format.formatToParts().map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}`;
};

const markToday = (shown) => {
  const today = dayIn(shown.dataset.zone);
  for (const day of shown.querySelectorAll("[data-day]")) {
    if (day.dataset.day === today) day.setAttribute("aria-current", "date");
    else day.removeAttribute("aria-current");
  }
};

// One day of the month is reached with Tab; arrow keys go on from there.
const walk = (month) => {
  const days = [...month.querySelectorAll("td.day")];
  const isList = () => getComputedStyle(month).display === "block";
  const forward = getComputedStyle(month).direction === "rtl" ? -1 : 1;
  const seen = (day) => day?.getClientRects().length;
  const rest = (day) => days.forEach((each) => { each.tabIndex = each === day ? 0 : -1; });
  const go = (from, step) => {
    let to = from + step;
    while (days[to] && !seen(days[to])) to += step;
    if (days[to]) days[to].focus();
  };
  const turn = (rel) => {
    const link = calendar.querySelector(`.turn a[rel="${rel}"]`);
    if (!link) return;
    link.hash = `${new URLSearchParams([...told, ["walk", ""]])}`;
    link.click();
  };
  const moves = {
    ArrowLeft: (at) => go(at, -forward),
    ArrowRight: (at) => go(at, forward),
    ArrowUp: (at) => go(at, isList() ? -1 : -7),
    ArrowDown: (at) => go(at, isList() ? 1 : 7),
    Home: (at) => (isList() ? go(-1, 1) : go(at - (at % 7) - 1, 1)),
    End: (at) => (isList() ? go(days.length, -1) : go(at - (at % 7) + 7, -1)),
    PageUp: () => turn("prev"),
    PageDown: () => turn("next"),
    Enter: (at) => days[at].querySelector("a.title")?.click(),
  };
  month.setAttribute("role", "grid");
  month.addEventListener("focusin", (event) => { if (days.includes(event.target)) rest(event.target); });
  month.addEventListener("keydown", (event) => {
    const at = days.indexOf(event.target);
    if (at < 0 || !moves[event.key] || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    moves[event.key](at);
  });
  const first = days.find((day) => day.hasAttribute("aria-current") && !day.matches(".outside"));
  const start = first ?? days.find((day) => !day.matches(".outside") && seen(day)) ?? days[0];
  rest(start);
  if (!told.has("walk")) return;
  told.delete("walk"); // it brought the reader's keys from the month before
  note();
  start.focus();
};

// Checkboxes for each state and account that is there. What is hidden stands in the address.
const choose = (entries) => {
  const of = { state: (entry) => [entry.dataset.state], account: (entry) => entry.dataset.accounts.split(" ") };
  const hidden = (kind) => told.getAll(kind);
  const isHidden = (entry) => Object.keys(of).some((kind) => of[kind](entry).every((name) => hidden(kind).includes(name)));
  const show = () => {
    for (const entry of entries) entry.hidden = isHidden(entry);
    for (const more of calendar.querySelectorAll(".rest")) {
      const count = more.querySelectorAll(".entry:not([hidden])").length;
      more.hidden = !count;
      more.querySelector("summary").textContent = `${count} more`;
    }
    for (const link of calendar.querySelectorAll(".bar a")) link.hash = `${told}`;
  };
  const box = (kind, name) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.checked = !hidden(kind).includes(name);
    input.addEventListener("change", () => {
      if (input.checked) told.delete(kind, name);
      else told.append(kind, name);
      note();
      show();
    });
    label.append(input, ` ${name}`);
    return label;
  };
  const choice = document.createElement("details");
  choice.className = "choice";
  choice.append(Object.assign(document.createElement("summary"), { textContent: "What is shown" }));
  for (const [kind, title] of [["state", "States"], ["account", "Accounts"]]) {
    const group = document.createElement("fieldset");
    const names = new Set([...hidden(kind), ...entries.flatMap(of[kind])].filter(Boolean));
    group.append(Object.assign(document.createElement("legend"), { textContent: title }), ...[...names].sort().map((name) => box(kind, name)));
    choice.append(group);
  }
  choice.open = told.size > 0;
  calendar.querySelector(".bar").after(choice);
  show();
};

if (calendar) {
  calendar.querySelectorAll("[data-zone]:is(table, div)").forEach(markToday);
  calendar.querySelectorAll("table.month").forEach(walk);
  const entries = [...calendar.querySelectorAll(".entry")];
  if (entries.length) choose(entries);
}
