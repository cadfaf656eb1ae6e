// What an accessibility checker would look at, written for these pages: run in the page, gives the faults as text.
(() => {
  const faults = [];
  const fault = (rule, element) => faults.push(`${rule}: ${element.outerHTML ? element.outerHTML.slice(0, 120) : element}`);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (element) => element.getClientRects().length > 0;

  if (!document.documentElement.lang) fault("no language", document.documentElement);
  if (!document.title) fault("no title", document.head);
  if (all("main").length !== 1) fault("not one main part", document.body);
  if (all("h1").length !== 1) fault("not one first heading", document.body);
  const ids = all("[id]").map((element) => element.id);
  ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => fault("id twice", id));
  let level = 0;
  for (const heading of all("h1,h2,h3,h4")) {
    const now = +heading.tagName[1];
    if (now > level + 1) fault("heading skips a level", heading);
    if (!heading.textContent.trim()) fault("empty heading", heading);
    level = now;
  }
  for (const list of all("ul,ol")) if ([...list.children].some((child) => child.tagName !== "LI")) fault("list holds more than items", list);
  for (const item of all("li")) if (!/^[UO]L$/.test(item.parentElement.tagName)) fault("item outside a list", item);
  for (const group of all("dl > *")) if (group.tagName !== "DIV" || !group.querySelector("dt") || !group.querySelector("dd")) fault("list of terms", group);
  for (const field of all("input:not([type=hidden])")) if (!field.labels.length) fault("field without a label", field);
  for (const control of all("a,button")) if (!control.textContent.trim()) fault("control without a name", control);
  for (const nav of all("nav")) if (!nav.getAttribute("aria-label")) fault("navigation without a name", nav);
  for (const time of all("time")) if (isNaN(new Date(time.dateTime))) fault("time without its moment", time);
  for (const sign of all(".sign")) if (sign.getAttribute("aria-hidden") !== "true") fault("sign is read aloud", sign);
  if (document.body.dataset.view !== "in" && all("[aria-live=polite]").length !== 1) fault("not one polite live region", document.body);
  for (const control of all("a:not(.skip),button,input:not([type=hidden])")) {
    const { width, height } = control.getBoundingClientRect();
    if (shown(control) && (width < 24 || height < 24)) fault(`target of ${width}×${height}`, control);
  }
  if (document.documentElement.scrollWidth > innerWidth) {
    fault(`scrolls sideways, ${document.documentElement.scrollWidth} > ${innerWidth}`, document.documentElement);
  }

  const channel = (value) => { value /= 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !shown(element) || element.closest(".unseen,noscript,script")) continue;
    const [one, other] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 7) fault(`contrast of ${ratio.toFixed(2)}`, element);
    if (parseFloat(getComputedStyle(element).fontSize) < 13) fault("text smaller than 13 pixels", element);
  }
  return faults.join("\n");
})()
