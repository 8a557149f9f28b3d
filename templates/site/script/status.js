// The status page: what is late is found when the page is opened, and commands are copied by a button.
{
  const alarm = document.getElementById("alarm");
  const expected = [...document.querySelectorAll("[data-expected]")].map((row) => Date.parse(row.dataset.expected));
  const silent = Boolean(alarm?.hidden);

  // The page was made when nothing was late. Whoever opens it later sees by their own clock whether a run came.
  const look = () => {
    const patience = Number(alarm.dataset.patience) * 1000;
    const late = expected.filter((moment) => Date.now() - moment > patience);
    alarm.hidden = late.length === 0;
    if (alarm.hidden) return;
    const since = new Date(Math.min(...late));
    const time = document.createElement("time");
    time.dateTime = since.toISOString();
    time.textContent = since.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
    document.getElementById("alarm-count").textContent = late.length === 1 ? "1 post" : `${late.length} posts`;
    document.getElementById("alarm-since").replaceChildren(time);
    const verdict = document.getElementById("verdict");
    if (verdict.dataset.late) verdict.textContent = verdict.dataset.late;
  };

  if (silent) {
    look();
    setInterval(look, 60_000);
  }

  const button = (command) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button copy";
    const say = (word) => {
      made.textContent = word;
      made.setAttribute("aria-label", `${word} ${command.textContent}`);
    };
    say("Copy");
    made.addEventListener("click", async () => {
      await navigator.clipboard.writeText(command.textContent);
      say("Copied");
      setTimeout(() => say("Copy"), 2000);
    });
    return made;
  };

  if (navigator.clipboard) {
    for (const command of document.querySelectorAll(".command")) command.after(button(command));
  }
}
