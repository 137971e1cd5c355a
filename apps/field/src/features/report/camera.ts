import { type TakenPhoto, takePhotos } from '../../parts/photos.ts';

let shot: Promise<readonly TakenPhoto[]> | null = null;

/** True on a phone, where the camera is the quickest beginning of a report. */
export const cameraFirst = (): boolean => matchMedia('(pointer: coarse)').matches;

/** Opens the camera within the person's own tap, which is where browsers allow it. */
export function openCamera(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = 'image/*';
  input.setAttribute('capture', 'environment');
  shot = new Promise((resolve, reject) => {
    input.onchange = () => takePhotos(input.files ?? []).then(resolve, reject);
    input.oncancel = () => resolve([]);
  });
  input.click();
}

/** The photos of a camera opened on the way to the report screen; each is handed out once. */
export function shotOnTheWay(): Promise<readonly TakenPhoto[]> {
  const photos = shot ?? Promise.resolve([]);
  shot = null;
  return photos;
}
