import { html } from 'lit-html';

const xml = /(<\/?[\w:.-]+|\/?>)|([\w:.-]+)(=)("[^"]*")/g;
const json = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null|-?\d+(?:\.\d+)?)\b/g;

/** XML and JSON with their names and values in different ink; text as it is. */
export function highlighted({ language, text }) {
  if (language === 'text') return text;
  return language === 'xml' ? marked(text, xml, markXml) : marked(text, json, markJson);
}

function marked(text, pattern, mark) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(from, match.index), mark(match));
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}

function markXml([whole, tag, name, , value]) {
  return tag ? html`<b>${whole}</b>` : html`<i>${name}</i>=<em>${value}</em>`;
}

function markJson([whole, text, colon]) {
  if (colon) return html`<i>${text}</i>${colon}`;
  return text ? html`<em>${text}</em>` : html`<b>${whole}</b>`;
}
