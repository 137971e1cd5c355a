import sharp from 'sharp';
import { type Portrait, portraitOf } from '../../platform/files/photos.ts';
import type { Dice } from '../dice.ts';

/** Drawn faces that are nobody’s: they show where photographs of workers appear, and cannot be taken for one. */
const backs = ['#d7e6e4', '#e6e0d2', '#dbe3ee', '#e9dcd8', '#dfe8d6'];
const skins = ['#f3cfae', '#e9be98', '#dcae86'];
const hairs = ['#23201f', '#2e2723', '#4a3a30', '#7d7873'];
const vests = ['#0f6e6e', '#1d5f8a', '#8a4b1d'];

/** What lies behind the head, and what lies over the forehead. */
const cuts: readonly { readonly behind: string; readonly front: string }[] = [
  {
    behind: '',
    front:
      '<path d="M148 214c-8-92 40-130 92-130s100 38 92 130c-10-40-26-62-48-74-34 14-82 16-104 4-18 14-26 36-32 70z"/>',
  },
  {
    behind: '',
    front:
      '<path d="M150 206c-2-84 38-118 90-118s92 34 90 118c-8-30-20-50-34-60-40 6-84 4-112-6-18 14-28 36-34 66z"/>',
  },
  {
    behind: '<path d="M136 330c-18-160 0-250 104-250s122 90 104 250c-30 14-178 14-208 0z"/>',
    front:
      '<path d="M150 214c0-60 24-94 64-110 40 34 82 44 116 46 4 20 2 44 0 64 8-90-30-132-90-132s-98 42-90 132z"/>',
  },
  {
    behind:
      '<path d="M132 270c-10-130 20-192 108-192s118 62 108 192c-8 26-34 34-52 30H184c-18 4-44-4-52-30z"/>',
    front:
      '<path d="M148 216c-2-50 6-74 22-88 44 12 96 12 140 0 16 14 24 38 22 88 10-92-34-134-92-134s-102 42-92 134z"/>',
  },
  {
    behind: '<circle cx="240" cy="74" r="34"/>',
    front: '<path d="M148 214c-6-86 34-130 92-130s98 44 92 130c-8-46-34-84-92-86-58 2-84 40-92 86z"/>',
  },
];
const glasses =
  '<g fill="none" stroke="#3a4644" stroke-width="6"><circle cx="203" cy="226" r="27"/><circle cx="277" cy="226" r="27"/><path d="M230 224q10-6 20 0M176 222l-22-6M304 222l22-6"/></g>';

function face(dice: Dice): string {
  const [back, skin, hair, vest, cut] = [
    dice.of(backs),
    dice.of(skins),
    dice.of(hairs),
    dice.of(vests),
    dice.of(cuts),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="480" viewBox="0 0 480 480">
    <rect width="480" height="480" fill="${back}"/>
    <g fill="${hair}">${cut.behind}</g>
    <path d="M56 480c6-92 70-126 184-126s178 34 184 126z" fill="${vest}"/>
    <path d="M186 352l54 62 54-62-18-12h-72z" fill="#f7f9f8"/>
    <path d="M206 300h68v52q-34 42-68 0z" fill="${skin}"/>
    <path d="M206 322q34 28 68 0v16q-34 30-68 0z" fill="#000" opacity="0.09"/>
    <g fill="${skin}"><circle cx="151" cy="236" r="18"/><circle cx="329" cy="236" r="18"/><path d="M152 210c0-70 36-104 88-104s88 34 88 104c0 76-40 128-88 128s-88-52-88-128z"/></g>
    <g fill="${hair}">${cut.front}</g>
    <g fill="none" stroke="${hair}" stroke-width="7" stroke-linecap="round"><path d="M184 196q18-10 36-2M260 194q18-8 36 2"/></g>
    <g fill="#2a2523"><circle cx="203" cy="228" r="7.5"/><circle cx="277" cy="228" r="7.5"/></g>
    <path d="M240 236q-8 24 4 30" fill="none" stroke="#000" stroke-opacity="0.22" stroke-width="5" stroke-linecap="round"/>
    <path d="M212 288q28 22 56 0" fill="none" stroke="#a4544a" stroke-width="7" stroke-linecap="round"/>
    ${dice.whole(0, 3) === 0 ? glasses : ''}
    <path d="M330 396h46v52h-46z" fill="#f7f9f8"/><path d="M338 436h30M338 426h30" stroke="#9aa6a4" stroke-width="4"/><circle cx="353" cy="410" r="7" fill="#9aa6a4"/>
  </svg>`;
}

const howMany = 24;

/** So many different faces, which workers share: each as an upload is kept. */
export function drawFaces(dice: Dice): Promise<readonly Portrait[]> {
  const drawings = Array.from({ length: howMany }, () => face(dice));
  return Promise.all(
    drawings.map(async (drawing) => portraitOf(await sharp(Buffer.from(drawing)).png().toBuffer())),
  );
}
