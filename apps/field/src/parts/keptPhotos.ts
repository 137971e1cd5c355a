import { useEffect, useState } from 'react';
import { useField } from '../app/field.tsx';

async function fetched(url: string): Promise<Blob | null> {
  // Without a network there is no photo that was never looked at.
  const response = await fetch(url).catch(() => null);
  return response?.ok === true ? response.blob() : null;
}

/**
 * Addresses at which photos of an event can be shown: from the phone, where they lie sealed, or from the server, and kept
 * then. What is at neither is left out.
 */
export function useKeptPhotos(urls: readonly string[]): readonly string[] {
  const { board } = useField();
  const [shown, setShown] = useState<Readonly<Record<string, string>>>({});
  const key = urls.join(' ');
  useEffect(() => {
    const made: string[] = [];
    let ended = false;
    const show = async (url: string) => {
      const kept = await board.photo(url);
      const photo = kept ?? (await fetched(url));
      if (photo === null || ended) return;
      if (kept === undefined) await board.keepPhoto(url, photo, new Date().toISOString());
      const address = URL.createObjectURL(photo);
      made.push(address);
      setShown((before) => ({ ...before, [url]: address }));
    };
    for (const url of key.split(' ').filter(Boolean))
      show(url).catch((error: unknown) => console.error(error));
    return () => {
      ended = true;
      for (const address of made) URL.revokeObjectURL(address);
    };
  }, [board, key]);
  return urls.flatMap((url) => shown[url] ?? []);
}
