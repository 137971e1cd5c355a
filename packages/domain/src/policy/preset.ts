import type { UnitKind } from '@jingwei/contract';
import { defaultCalendarSpec, type Limit } from '../time/index.ts';
import { ordinaryBeats } from './beats.ts';
import { defaultCategories } from './categories.ts';
import { ordinaryExchange } from './exchange.ts';
import { ordinaryLedgers } from './ledgers.ts';
import { ordinaryPlanning } from './planning.ts';
import type { Policy } from './policy.ts';
import { ordinaryServiceCircle } from './serviceCircle.ts';
import { ordinaryWork } from './work.ts';

const wall = (amount: number, unit: Limit['unit']): Limit => ({ amount, unit, clock: 'wall' });
const working = (amount: number, unit: Limit['unit']): Limit => ({ amount, unit, clock: 'working' });

const fromGrid: readonly UnitKind[] = ['grid', 'community', 'subdistrict', 'county'];
const fromCommunity: readonly UnitKind[] = ['community', 'subdistrict', 'county'];
const fromStreet: readonly UnitKind[] = ['subdistrict', 'county'];

const byScope = {
  general: fromGrid,
  area: fromGrid,
  global: fromCommunity,
  major: fromStreet,
} as const;

/** The preset of the three-tier grids of a city district (source document 四), with the default deadlines. */
export const threeTierGrid: Policy = {
  preset: 'three-tier-grid',
  ...ordinaryWork,
  ledgers: ordinaryLedgers,
  exchange: ordinaryExchange,
  planning: ordinaryPlanning,
  serviceCircle: ordinaryServiceCircle,
  beats: ordinaryBeats,
  calendar: defaultCalendarSpec,
  categories: defaultCategories,
  tiers: {
    T0: wall(2, 'hours'),
    T1: wall(24, 'hours'),
    T2: working(3, 'days'),
    T3: working(7, 'days'),
    T4: working(15, 'days'),
  },
  acceptance: {
    emergency: wall(5, 'minutes'),
    grid: working(2, 'hours'),
    community: working(4, 'hours'),
    subdistrict: working(1, 'days'),
    county: working(1, 'days'),
    department: working(1, 'days'),
    emergencyTeam: wall(5, 'minutes'),
  },
  answer: working(1, 'days'),
  verify: working(1, 'days'),
  close: working(1, 'days'),
  followUp: wall(30, 'minutes'),
  again: working(1, 'days'),
  alarms: { warn: 0.8, tell: 1, takeOver: 1.5, yellow: 2, red: 3 },
  chains: {
    onSite: byScope,
    coordination: byScope,
    approval: { ...byScope, general: fromCommunity, area: fromCommunity },
    emergency: { general: fromStreet, area: fromStreet, global: fromStreet, major: fromStreet },
  },
  bounceLimit: 2,
  arbiter: 'subdistrict',
  reopenDays: 15,
  deferMaxDays: 180,
  archiveDays: 30,
  routing: [
    { id: 'emergency', name: '突发事件报街道', when: { modes: ['emergency'] }, to: { kind: 'subdistrict' } },
    { id: 'approval', name: '审批事项报社区', when: { modes: ['approval'] }, to: { kind: 'community' } },
    { id: 'global', name: '全局事项报社区', when: { scopes: ['global'] }, to: { kind: 'community' } },
    { id: 'default', name: '首先由网格受理', when: {}, to: { kind: 'grid' } },
  ],
};
