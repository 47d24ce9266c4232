const ELEMENTS = new Set(['g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan']);
/** Attributes that say how something looks, and nothing that it does. */
const ATTRIBUTE =
  /^(d|x|y|x1|x2|y1|y2|dx|dy|cx|cy|r|rx|ry|width|height|points|transform|opacity|(fill|stroke|font|text)(-[a-z]+)?)$/;

/** Replaces what is drawn in [area] by SVG elements that the runtime has sent as text: shapes alone, and nothing that acts. */
export function drawShapes(area: SVGGElement, text: string): void {
  const page = `<svg xmlns="http://www.w3.org/2000/svg">${text}</svg>`;
  const { documentElement } = new DOMParser().parseFromString(page, 'image/svg+xml');
  clean(documentElement);
  area.replaceChildren(...documentElement.childNodes);
}

function clean(parent: Element): void {
  for (const child of [...parent.children]) {
    if (!ELEMENTS.has(child.localName)) {
      child.remove();
      continue;
    }
    for (const { name } of [...child.attributes]) if (!ATTRIBUTE.test(name)) child.removeAttribute(name);
    clean(child);
  }
}
