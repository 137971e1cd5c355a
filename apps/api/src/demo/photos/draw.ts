/** Plain drawings that stand for photos, and say so. */
type Scene = { readonly item: string; readonly before: string; readonly after: string };

const ground =
  '<rect y="330" width="800" height="270" fill="#b9b4aa"/><path d="M0 330h800" stroke="#8f897d" stroke-width="4"/>';
const wall =
  '<rect width="800" height="330" fill="#dfe5e6"/><path d="M0 110h800M0 220h800" stroke="#cfd7d9" stroke-width="3"/>';
const sky =
  '<rect width="800" height="330" fill="#cfe0ea"/><rect x="40" y="70" width="220" height="260" fill="#c9b9a6"/><rect x="540" y="40" width="230" height="290" fill="#bfc6b4"/>';
const night =
  '<rect width="800" height="600" fill="#1d2733"/><rect x="60" y="90" width="240" height="250" fill="#2a3644"/><rect x="520" y="60" width="230" height="280" fill="#2a3644"/>';
const pole = (light: string) =>
  `<path d="M400 560V140h90" stroke="#77808a" stroke-width="14" fill="none"/><ellipse cx="500" cy="150" rx="42" ry="16" fill="${light}"/>`;
const bags =
  '<g fill="#4d5f54"><ellipse cx="300" cy="470" rx="80" ry="62"/><ellipse cx="420" cy="485" rx="92" ry="70"/><ellipse cx="540" cy="478" rx="72" ry="56"/></g><g fill="#8a5b3c"><rect x="350" y="360" width="96" height="70"/><rect x="250" y="400" width="70" height="40"/></g>';
const bin =
  '<rect x="600" y="330" width="110" height="150" rx="10" fill="#2f7d5b"/><rect x="588" y="312" width="134" height="26" rx="8" fill="#256749"/>';
const car =
  '<rect x="190" y="380" width="420" height="110" rx="30" fill="#7c8a99"/><path d="M260 380l60-70h170l70 70z" fill="#95a3b2"/><circle cx="290" cy="492" r="42" fill="#333"/><circle cx="520" cy="492" r="42" fill="#333"/>';
const lane =
  '<path d="M120 600L300 330h200l180 270z" fill="#a8a297"/><path d="M300 330L120 600M500 330l180 270" stroke="#d8b23a" stroke-width="10"/>';
const stairs =
  '<rect width="800" height="600" fill="#e5e2da"/><path d="M0 560h160v-60h120v-60h120v-60h120v-60h120v-60h160" stroke="#a9a395" stroke-width="10" fill="none"/>';
const boxes =
  '<g fill="#b08a5a" stroke="#8a6a42" stroke-width="4"><rect x="80" y="380" width="150" height="120"/><rect x="120" y="290" width="120" height="90"/><rect x="290" y="330" width="110" height="110"/></g><circle cx="520" cy="330" r="56" fill="none" stroke="#555" stroke-width="9"/><circle cx="650" cy="330" r="56" fill="none" stroke="#555" stroke-width="9"/><path d="M520 330l60-70 70 70" stroke="#b5483a" stroke-width="9" fill="none"/>';
const cover =
  '<circle cx="400" cy="470" r="110" fill="#5f6468"/><circle cx="400" cy="470" r="86" fill="none" stroke="#7b8186" stroke-width="8" stroke-dasharray="22 14"/>';
const hole = '<path d="M400 470L510 470A110 110 0 0 1 400 580z" fill="#16181a"/>';
const cones = '<g fill="#e0672c"><path d="M210 540l36-110 36 110z"/><path d="M540 540l36-110 36 110z"/></g>';
const water =
  '<path d="M90 520q150-90 330-60t320 30v110H90z" fill="#6b7f86" opacity="0.85"/><path d="M180 520q80-20 160 0M420 510q90-20 170 4" stroke="#93a6ac" stroke-width="6" fill="none"/>';
const grate =
  '<rect x="330" y="430" width="150" height="80" fill="#44494d"/><path d="M350 430v80M378 430v80M406 430v80M434 430v80M462 430v80" stroke="#777" stroke-width="8"/>';
const tree =
  '<path d="M150 520L620 380" stroke="#6b4d33" stroke-width="34"/><g fill="#5f8a4b"><circle cx="600" cy="360" r="84"/><circle cx="690" cy="420" r="70"/><circle cx="560" cy="450" r="64"/></g>';
const stump = '<ellipse cx="180" cy="520" rx="46" ry="22" fill="#8f6b48"/>';
const stall =
  '<path d="M230 260h340l40 70H190z" fill="#c9523f"/><rect x="230" y="330" width="340" height="150" fill="#d9c08c"/><path d="M240 260v230M560 260v230" stroke="#7a6a55" stroke-width="10"/>';
const charger =
  '<path d="M330 120q-60 160 60 250" stroke="#c0392b" stroke-width="8" fill="none"/><circle cx="330" cy="460" r="60" fill="none" stroke="#333" stroke-width="12"/><circle cx="540" cy="460" r="60" fill="none" stroke="#333" stroke-width="12"/><path d="M330 460l60-90h110l40 90" stroke="#2c7a7b" stroke-width="16" fill="none"/>';

export const drawings: readonly Scene[] = [
  {
    item: 'utility.streetlight',
    before: night + pole('#3c4650'),
    after: `${night}<path d="M500 160L330 560h340z" fill="#f4d98b" opacity="0.35"/>${pole('#ffe9a8')}`,
  },
  { item: 'environment.rubbish', before: wall + ground + bin + bags, after: wall + ground + bin },
  { item: 'hazard.fireLane', before: sky + ground + lane + car, after: sky + ground + lane },
  { item: 'environment.corridor', before: stairs + boxes, after: stairs },
  { item: 'utility.manhole', before: sky + ground + cover + hole, after: sky + ground + cover + cones },
  { item: 'utility.drain', before: wall + ground + grate + water, after: wall + ground + grate },
  { item: 'utility.tree', before: sky + ground + tree, after: sky + ground + stump },
  { item: 'environment.stall', before: sky + ground + stall, after: sky + ground },
  { item: 'hazard.ebike', before: stairs + charger, after: stairs },
];

/** The drawing as a picture of 800 × 600, with its label: in both scripts, since a machine may lack Chinese letters. */
export const framed = (drawing: string, mark: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600">${drawing}
  <rect y="546" width="800" height="54" fill="#000" opacity="0.55"/>
  <text x="20" y="583" font-size="28" fill="#fff" font-family="Noto Sans CJK SC, Noto Sans SC, Microsoft YaHei, PingFang SC, sans-serif">示范照片 DEMO · ${mark}</text></svg>`;
