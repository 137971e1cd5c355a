import * as accounts from './accounts.ts';
import * as areas from './areas.ts';
import * as audit from './audit.ts';
import * as beats from './beats/index.ts';
import * as desk from './desk.ts';
import * as divisions from './divisions/operations.ts';
import * as staffing from './divisions/staffing.ts';
import * as standIns from './divisions/standIns.ts';
import { EventActions } from './events/actions.ts';
import * as queue from './events/queue.ts';
import * as exports from './exchange/exports.ts';
import * as imports from './exchange/imports.ts';
import * as kiosks from './kiosks.ts';
import * as buildings from './ledgers/buildings.ts';
import * as captains from './ledgers/captains.ts';
import * as care from './ledgers/care.ts';
import * as changes from './ledgers/changes.ts';
import * as communities from './ledgers/communities.ts';
import * as grants from './ledgers/grants.ts';
import * as households from './ledgers/households.ts';
import * as organisations from './ledgers/organisations.ts';
import * as profiles from './ledgers/profiles.ts';
import * as residents from './ledgers/residents.ts';
import * as subjectRights from './ledgers/subjectRights.ts';
import type { Operation } from './operation.ts';
import * as policies from './policies.ts';
import * as portraits from './portraits.ts';
import * as service from './servicePoints/index.ts';
import * as session from './session.ts';
import * as absences from './staff/absences.ts';
import * as devices from './sync/devices.ts';
import * as pull from './sync/pull.ts';
import * as push from './sync/push.ts';
import * as refused from './sync/refused.ts';
import * as uploads from './sync/uploads.ts';
import * as tracking from './tracking.ts';
import * as visits from './visits/index.ts';

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'path' in value && 'refusals' in value;

/** Every operation of the platform. The permission table, the scope matrix and OpenAPI are checked against it. */
export const operations: readonly Operation[] = [
  accounts,
  portraits,
  kiosks,
  areas,
  audit,
  desk,
  divisions,
  staffing,
  standIns,
  beats,
  absences,
  service,
  buildings,
  households,
  residents,
  changes,
  care,
  grants,
  profiles,
  organisations,
  captains,
  communities,
  subjectRights,
  EventActions,
  queue,
  policies,
  session,
  push,
  pull,
  devices,
  refused,
  uploads,
  tracking,
  visits,
  imports,
  exports,
].flatMap((module) => Object.values(module).filter(isOperation));
