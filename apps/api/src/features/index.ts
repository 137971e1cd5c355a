import type { Feature } from '../platform/http/feature.ts';
import { absences } from './absences/index.ts';
import { accounts } from './accounts/index.ts';
import { areas } from './areas/index.ts';
import { audit } from './audit/index.ts';
import { buildings } from './buildings/index.ts';
import { campaigns } from './campaigns/index.ts';
import { captains } from './captains/index.ts';
import { careGroups } from './careGroups/index.ts';
import { communities } from './communities/index.ts';
import { desk } from './desk/index.ts';
import { diaries } from './diaries/index.ts';
import { discipline } from './discipline/index.ts';
import { divisions } from './divisions/index.ts';
import { dutySigns } from './dutySigns/index.ts';
import { events } from './events/index.ts';
import { exports } from './exports/index.ts';
import { grants } from './grants/index.ts';
import { households } from './households/index.ts';
import { imports } from './imports/index.ts';
import { kiosks } from './kiosks/index.ts';
import { layers } from './layers/index.ts';
import { locating } from './locate/index.ts';
import { needs } from './needs/index.ts';
import { ogc } from './ogc/index.ts';
import { organisations } from './organisations/index.ts';
import { partyGroups } from './partyGroups/index.ts';
import { patrols } from './patrols/index.ts';
import { plans } from './plans/index.ts';
import { policies } from './policies/index.ts';
import { profiles } from './profiles/index.ts';
import { residents } from './residents/index.ts';
import { serviceCircles } from './serviceCircle/index.ts';
import { session } from './session/index.ts';
import { sixClarities } from './sixClarity/index.ts';
import { spotChecks } from './spotChecks/index.ts';
import { subjectRights } from './subjectRights/index.ts';
import { sync } from './sync/index.ts';
import { tiles } from './tiles/index.ts';
import { tracking } from './tracking/index.ts';
import { visits } from './visits/index.ts';

/** Every slice of the server, in one list. */
export const features: readonly Feature[] = [
  session,
  events,
  tracking,
  locating,
  kiosks,
  tiles,
  ogc,
  areas,
  divisions,
  layers,
  serviceCircles,
  accounts,
  absences,
  policies,
  desk,
  audit,
  buildings,
  households,
  residents,
  careGroups,
  grants,
  profiles,
  organisations,
  captains,
  partyGroups,
  communities,
  sixClarities,
  subjectRights,
  sync,
  visits,
  plans,
  needs,
  campaigns,
  diaries,
  patrols,
  dutySigns,
  spotChecks,
  discipline,
  imports,
  exports,
];
