import { useEffect, useRef } from 'react';

export type Hotkey = { key: string; command?: boolean };

/** Is the person writing, or is something open above the page? Then single letters are no commands. */
export function isBusy(target: EventTarget | null): boolean {
  const element = target instanceof HTMLElement ? target : null;
  const writing = element?.closest('input, textarea, select, [contenteditable="true"], [role="combobox"]');
  return (
    Boolean(writing) ||
    document.querySelector('.ant-modal-wrap:not([style*="none"]), .ant-drawer-open, dialog[open]') !== null
  );
}

const fits = (event: KeyboardEvent, hotkey: Hotkey): boolean => {
  const command = event.metaKey || event.ctrlKey;
  if (event.key.toLowerCase() !== hotkey.key.toLowerCase()) return false;
  return hotkey.command ? command : !command && !event.altKey;
};

/** Calls `act` when the key is pressed; keys without a command key only while nobody is writing. */
export function useHotkey(hotkey: Hotkey, act: (event: KeyboardEvent) => void): void {
  const latest = useRef(act);
  latest.current = act;
  const { key, command = false } = hotkey;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || !fits(event, { key, command })) return;
      if (!command && isBusy(event.target)) return;
      event.preventDefault();
      latest.current(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [key, command]);
}
