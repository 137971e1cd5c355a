import { measureResidentSearch } from './measures/residents.ts';
import { openStand } from './stand/open.ts';
import { loadResidents } from './stand/residents.ts';
const t = performance.now();
const tell = (x: string) => console.log(((performance.now() - t) / 1000).toFixed(0), x);
const stand = await openStand({ events: 1000, residents: 1_000_000 }, tell);
try {
  await loadResidents(stand, tell);
  tell(`ready ${stand.databaseUrl} ${stand.dataDir}`);
  console.log(JSON.stringify(await measureResidentSearch(stand, 10)));
  await new Promise((r) => process.once('SIGTERM', r));
} finally {
  await stand.close();
}
