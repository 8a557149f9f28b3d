// Every <time class="yours"> also says the moment in the reader's own time zone, where that is not the one it names.
for (const time of document.querySelectorAll("time.yours")) {
  const moment = new Date(time.dateTime);
  const said = (timeZone) =>
    new Intl.DateTimeFormat("en-GB", {
      weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone,
    }).format(moment);
  if (!Number.isNaN(moment.getTime()) && !(time.dataset.zone && said(time.dataset.zone) === said())) {
    const yours = document.createElement("span");
    yours.className = "reader";
    yours.textContent = ` · ${said()} for you`;
    time.after(yours);
  }
}
