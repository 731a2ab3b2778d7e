/** XML with one element a line, indented by two; text stays beside its element. What is no XML comes back as it is. */
export function prettyXml(xml: string): string {
  const parts = xml.match(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[^>]+>|[^<]+|</g);
  if (!parts) return xml;
  const lines: string[] = [];
  let depth = 0;
  let isOpenLine = false;
  for (const part of parts) {
    const text = part.trim();
    if (text === '') continue;
    const isTag = text.startsWith('<') && !text.startsWith('<!');
    if (isTag && text.startsWith('</')) {
      depth = Math.max(0, depth - 1);
      if (isOpenLine) lines.push((lines.pop() ?? '') + text);
      else lines.push(indent(depth) + text);
      isOpenLine = false;
    } else if (isTag) {
      lines.push(indent(depth) + text);
      isOpenLine = !text.endsWith('/>') && !text.startsWith('<?');
      if (isOpenLine) depth += 1;
    } else if (isOpenLine) {
      lines.push((lines.pop() ?? '') + text);
    } else {
      lines.push(indent(depth) + text);
    }
  }
  return lines.join('\n');
}

const indent = (depth: number) => '  '.repeat(depth);
