import { type Static, Type } from 'typebox';
import { Id, Nullable, OneOf, Optional, Place, Text, Time, Uuid } from '../fields.ts';
import { operation } from '../operation.ts';
import { exportLedgers, exportStates } from './words.ts';

/** What narrows an export; what a ledger does not know of is left out of account and refused. */
export const ExportFilter = Type.Object(
  {
    place: Optional(Place),
    /** Kind of residence, or of organisation. */
    kind: Optional(Type.String({ maxLength: 40 })),
    minAge: Optional(Type.Integer({ minimum: 0, maximum: 150 })),
    maxAge: Optional(Type.Integer({ minimum: 0, maximum: 150 })),
    category: Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);
export type ExportFilter = Static<typeof ExportFilter>;

/** Columns of each ledger, in the order of the sheet; `masked` ones are shown whole only if asked for and approved. */
export const exportColumns = {
  workers: [
    ['place', '辖区', 'Area'],
    ['name', '姓名', 'Name'],
    ['post', '岗位', 'Post'],
    ['telephone', '联系电话', 'Telephone'],
    ['households', '负责户数', 'Households'],
  ],
  residents: [
    ['grid', '网格', 'Grid'],
    ['compound', '小区', 'Compound'],
    ['building', '楼栋', 'Building'],
    ['entrance', '单元', 'Entrance'],
    ['number', '房号', 'Door'],
    ['relation', '与户主关系', 'Relation'],
    ['name', '姓名', 'Name', 'masked'],
    ['sex', '性别', 'Sex'],
    ['age', '年龄', 'Age'],
    ['idNumber', '身份证号', 'Identity number', 'masked'],
    ['telephone', '联系电话', 'Telephone', 'masked'],
    ['kind', '人口类型', 'Kind'],
    ['ethnicity', '民族', 'Ethnicity'],
    ['education', '文化程度', 'Education'],
    ['marital', '婚姻状况', 'Marital status'],
    ['employment', '就业状况', 'Employment'],
  ],
  organisations: [
    ['grid', '网格', 'Grid'],
    ['name', '单位名称', 'Name'],
    ['kind', '单位类型', 'Kind'],
    ['creditCode', '统一社会信用代码', 'Credit code'],
    ['address', '地址', 'Address'],
    ['people', '从业人数', 'People'],
    ['partyOrganisation', '党组织', 'Party organisation'],
    ['partyMembers', '党员数', 'Party members'],
    ['contactName', '联系人', 'Contact', 'masked'],
    ['contactTelephone', '联系电话', 'Telephone', 'masked'],
  ],
  careGroups: [
    ['grid', '网格', 'Grid'],
    ['category', '类别', 'Category'],
    ['building', '楼栋', 'Building'],
    ['entrance', '单元', 'Entrance'],
    ['number', '房号', 'Door'],
    ['name', '姓名', 'Name', 'masked'],
    ['sex', '性别', 'Sex'],
    ['age', '年龄', 'Age'],
    ['telephone', '联系电话', 'Telephone', 'masked'],
    ['since', '起', 'Since'],
    ['expiresOn', '止', 'Until'],
  ],
} as const satisfies Record<
  (typeof exportLedgers)[number],
  readonly (readonly [string, string, string, 'masked'?])[]
>;

const columns = Type.Array(Type.String({ maxLength: 40 }), { minItems: 1, maxItems: 30, uniqueItems: true });

export const ExportRequest = Type.Object({
  id: Uuid,
  ledger: OneOf(exportLedgers),
  place: Place,
  placeName: Nullable(Type.String()),
  filter: ExportFilter,
  columns: Type.Array(Type.String()),
  unmasked: Type.Array(Type.String()),
  purpose: Type.String(),
  state: OneOf(exportStates),
  requestedBy: Nullable(Type.String()),
  requestedAt: Time,
  /** Rows there were when it was asked for. */
  expectedRows: Type.Integer(),
  settledBy: Nullable(Type.String()),
  settledAt: Nullable(Time),
  answer: Type.String(),
  rows: Nullable(Type.Integer()),
  expiresAt: Nullable(Time),
  takenAt: Nullable(Time),
  mine: Type.Boolean(),
  abilities: Type.Array(Type.String()),
});
export type ExportRequest = Static<typeof ExportRequest>;

export const RequestExport = operation('export.request', {
  kind: 'write',
  access: 'staff',
  path: '/api/exports',
  summary: 'Ask for a ledger as a file, with a purpose; another person decides',
  body: Type.Object(
    {
      id: Uuid,
      ledger: OneOf(exportLedgers),
      filter: ExportFilter,
      columns,
      /** Columns wanted whole; everything personal is masked otherwise. */
      unmasked: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10, uniqueItems: true }),
      purpose: Type.String({ minLength: 4, maxLength: 200, pattern: '\\S' }),
    },
    { additionalProperties: false },
  ),
  result: ExportRequest,
  refusals: ['export.columns', 'export.too_many', 'export.empty', 'export.restricted', 'area.missing'],
});

export const ListExports = operation('export.list', {
  kind: 'read',
  access: 'staff',
  path: '/api/exports',
  summary: 'Own requests, or those that wait for the caller’s decision; newest first',
  query: Type.Object({ view: OneOf(['mine', 'toSettle']) }),
  result: Type.Object({ items: Type.Array(ExportRequest) }),
});

export const SettleExport = operation('export.settle', {
  kind: 'write',
  access: 'staff',
  path: '/api/exports/:id/settle',
  summary: 'Approve or refuse the request of another person',
  params: Id,
  body: Type.Object(
    { approve: Type.Boolean(), answer: Type.String({ maxLength: 200 }) },
    { additionalProperties: false },
  ),
  result: ExportRequest,
  refusals: ['export.missing', 'export.settled', 'actor.second_person', 'actor.not_permitted'],
});

export const WithdrawExport = operation('export.withdraw', {
  kind: 'write',
  access: 'staff',
  path: '/api/exports/:id/withdraw',
  summary: 'Take back an own request; a file that is ready is destroyed',
  params: Id,
  result: ExportRequest,
  refusals: ['export.missing', 'export.settled'],
});

export const OpenExport = operation('export.open', {
  kind: 'write',
  access: 'staff',
  path: '/api/exports/:id/open',
  summary: 'Get the one-time key of a file that is ready; an earlier key of it ends',
  params: Id,
  result: Type.Object({ token: Type.String(), expiresAt: Time }),
  refusals: ['export.missing', 'export.not_ready', 'export.gone'],
});

export const DownloadExport = operation('export.download', {
  kind: 'write',
  access: 'staff',
  path: '/api/exports/:id/download',
  summary: 'Fetch the file, once',
  params: Id,
  body: Type.Object({ token: Text(80) }, { additionalProperties: false }),
  result: Type.Unknown(),
  refusals: ['export.missing', 'export.not_ready', 'export.gone', 'export.token'],
});
