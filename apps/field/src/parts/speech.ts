import { useLanguage } from '@jingwei/ui';
import { useEffect, useRef, useState } from 'react';

/** The part of the browser's speech recognition that is used here. */
type Recognition = {
  lang: string;
  interimResults: boolean;
  continuous: boolean;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onend: (() => void) | null;
  onerror: (() => void) | null;
  start(): void;
  stop(): void;
};

function makeRecognition(): Recognition | null {
  const names = ['SpeechRecognition', 'webkitSpeechRecognition'] as const;
  for (const name of names) {
    const found: unknown = Reflect.get(globalThis, name);
    if (typeof found === 'function') return Reflect.construct(found, []) as Recognition;
  }
  return null;
}

export const canHear = (): boolean =>
  'SpeechRecognition' in globalThis || 'webkitSpeechRecognition' in globalThis;

/** Voice to text while the person holds the turn; each finished phrase goes to `onPhrase`. */
export function useSpeech(onPhrase: (phrase: string) => void) {
  const language = useLanguage();
  const [listening, setListening] = useState(false);
  const recognition = useRef<Recognition | null>(null);
  useEffect(() => () => recognition.current?.stop(), []);
  const toggle = () => {
    if (listening) {
      recognition.current?.stop();
      return;
    }
    const made = makeRecognition();
    if (made === null) return;
    made.lang = language === 'zh' ? 'zh-CN' : 'en-GB';
    made.interimResults = false;
    made.continuous = false;
    made.onresult = ({ results }) => {
      const phrase = Array.from(results, (result) => result[0]?.transcript ?? '').join('');
      if (phrase !== '') onPhrase(phrase);
    };
    made.onend = () => setListening(false);
    made.onerror = () => setListening(false);
    recognition.current = made;
    made.start();
    setListening(true);
  };
  return { listening, toggle };
}
