import { useEffect } from 'react';

let page = 'Ringdesk';
let note = '';

function write(): void {
  document.title = note ? `${note} · ${page}` : `${page} · Ringdesk`;
}

/** Names the browser's tab after the page. */
export function useTitle(name: string): void {
  useEffect(() => {
    page = name;
    write();
  }, [name]);
}

/** What stands before the page's name while a call is up, for whoever works in another tab; empty for nothing. */
export function useTitleNote(text: string): void {
  useEffect(() => {
    note = text;
    write();
  }, [text]);
}
