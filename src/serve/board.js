"use strict";
// Keeps the page up to date, counts its clocks, and says when nothing came. Without it the page reloads by itself.
const page = document.body;
const at = (id) => document.getElementById(id);
const isDoor = page.dataset.view === "in";
comeIn();
if (!isDoor) live();
addEventListener("hashchange", comeIn);

// Takes the key out of the address, and shows it at the door: also where it comes later, into a page that is open.
function comeIn() {
  const key = /^#k=(.+)$/.exec(location.hash);
  if (!key) return;
  history.replaceState(null, "", location.pathname + location.search);
  if (!isDoor) return;
  const said = fetch("/in", { method: "POST", body: new URLSearchParams({ k: key[1] }) });
  said.then(async (answer) => {
    if (answer.ok) return location.reload();
    const door = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
    if (door) at("main").replaceWith(door);
  }).catch(() => location.reload());
}

function live() {
  let { seen, zone, label } = page.dataset;
  let heard = Date.now(), skew = page.dataset.now - heard, source, said = [];
  const two = (n) => String(Math.floor(n)).padStart(2, "0");
  const clock = (ms) => new Date(ms + zone * 1000).toISOString().slice(11, 19);
  const parts = (s) => [Math.floor(s / 3600), two(s / 60 % 60), two(s % 60)];
  const short = (s) => { const [h, m, sec] = parts(s); return h ? `${h}:${m}:${sec}` : `${+m}:${sec}`; };
  const long = (s) => { const [h, m, sec] = parts(s); return (h > 23 ? `${Math.floor(h / 24)} d ` : "") + `${two(h % 24)}:${m}:${sec}`; };
  const set = (element, words) => { if (element.textContent !== words) element.textContent = words; };

  function hear(event) {
    const news = JSON.parse(event.data);
    heard = Date.now();
    ({ zone, label } = news);
    skew = news.now - heard;
    return news;
  }
  function show(event) {
    const news = hear(event);
    seen = event.lastEventId;
    document.title = news.title;
    for (const [id, html] of Object.entries(news.sections)) if (at(id)) at(id).innerHTML = html;
    said.push(...news.said);
    if (news.timeline && at("rows") && page.dataset.newest) refetch();
    tick();
  }
  async function refetch() {
    const answer = await fetch(location.href);
    if (answer.ok) at("rows").innerHTML = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("rows").innerHTML;
  }
  function open() {
    if (source) source.close();
    source = new EventSource("/events?after=" + seen);
    source.addEventListener("tick", hear);
    source.addEventListener("board", show);
    source.addEventListener("out", () => location.reload());
    source.onerror = () => { if (source.readyState === 2) setTimeout(retry, 5000); };
  }
  async function retry() {
    const answer = await fetch("/", { method: "HEAD" }).catch(() => null);
    if (answer && answer.status === 401) location.reload(); else if (!document.hidden) open();
  }
  function tick() {
    const now = Date.now() + skew, silent = Date.now() - heard > 15000;
    set(at("stale"), silent ? `Not updated since ${clock(heard + skew)}` : "");
    page.classList.toggle("old", silent);
    // What may be out of date does not look alive.
    if (silent) return;
    for (const e of document.querySelectorAll(".clock")) {
      const { until, since, elapsed, words = "" } = e.dataset;
      set(e, elapsed ? long(Math.max(0, now - elapsed) / 1000) : short(Math.max(0, until ? until - now : now - since) / 1000) + words);
    }
    set(at("time"), `${clock(now)} ${label}`);
  }
  // At most one announcement in ten seconds, for screen readers.
  setInterval(() => { if (said.length) at("said").textContent = said.splice(0).slice(-3).join(". "); }, 10000);
  setInterval(tick, 1000);
  // A page nobody sees holds no stream: browsers open only six to one server.
  document.addEventListener("visibilitychange", () => document.hidden ? source.close() : open());
  tick();
  open();
}
