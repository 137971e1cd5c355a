import {
  AddLayer,
  ApplyRouting,
  ChangeLayer,
  CountEvents,
  Coverage,
  CreateAccount,
  CreateDepartment,
  CreateGrid,
  ListAccounts,
  ListAudit,
  ListBuildings,
  ListDivisions,
  ListEvents,
  ListHouseholds,
  ListResidents,
  MapEvents,
  type Operation,
  ReachServiceCircle,
  RenameArea,
  ReplayRouting,
  ReportBeats,
  ReportEvent,
  SaveKiosk,
  SettleAssignment,
} from '@jingwei/contract';
import type { IconName } from '../app/Icon.tsx';

export const adminSections = ['areas', 'units', 'accounts', 'kiosk', 'lines', 'routing', 'audit'] as const;
export type AdminSection = (typeof adminSections)[number];

export type PageName =
  | 'events'
  | 'visits'
  | 'intake'
  | 'ledger'
  | 'map'
  | 'divisions'
  | 'layers'
  | 'circle'
  | 'wall'
  | AdminSection;

type Page = { name: PageName; to: string; icon: IconName; any: readonly Operation[] };

/** The pages, and the operations of which a session needs one to see each. */
export const pages: readonly Page[] = [
  { name: 'events', to: '/events', icon: 'inbox', any: [ListEvents] },
  { name: 'intake', to: '/intake', icon: 'phone', any: [ReportEvent] },
  { name: 'visits', to: '/visits', icon: 'home', any: [Coverage] },
  { name: 'ledger', to: '/ledger', icon: 'list', any: [ListHouseholds, ListResidents, ListBuildings] },
  { name: 'map', to: '/map', icon: 'map', any: [MapEvents] },
  { name: 'divisions', to: '/divisions', icon: 'tree', any: [ListDivisions] },
  { name: 'layers', to: '/layers', icon: 'route', any: [ReportBeats] },
  { name: 'circle', to: '/circle', icon: 'pin', any: [ReachServiceCircle] },
  { name: 'wall', to: '/wall', icon: 'screen', any: [CountEvents] },
  { name: 'areas', to: '/admin/areas', icon: 'tree', any: [CreateGrid, RenameArea] },
  { name: 'units', to: '/admin/units', icon: 'home', any: [CreateDepartment] },
  {
    name: 'accounts',
    to: '/admin/accounts',
    icon: 'people',
    any: [ListAccounts, CreateAccount, SettleAssignment],
  },
  { name: 'kiosk', to: '/admin/kiosk', icon: 'screen', any: [SaveKiosk] },
  { name: 'lines', to: '/admin/lines', icon: 'flag', any: [AddLayer, ChangeLayer] },
  { name: 'routing', to: '/admin/routing', icon: 'route', any: [ReplayRouting, ApplyRouting] },
  { name: 'audit', to: '/admin/audit', icon: 'shield', any: [ListAudit] },
];

const isSection = (name: string): name is AdminSection => (adminSections as readonly string[]).includes(name);

/** The pages that a session's abilities open. */
export const openPages = (abilities: readonly string[]): readonly Page[] =>
  pages.filter((page) => page.any.some((operation) => abilities.includes(operation.name)));

/** Pages of work, shown in the bar; and those of administration, shown behind one entry. */
export const isAdmin = (page: Page): page is Page & { name: AdminSection } => isSection(page.name);

/** Where a session begins: on what needs doing, or on the first thing it may administer. */
export const startPage = (abilities: readonly string[]): string => openPages(abilities)[0]?.to ?? '/events';
