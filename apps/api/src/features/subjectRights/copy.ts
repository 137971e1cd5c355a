import {
  type CareCategoryCode,
  type Language,
  type ProfileBody,
  type SubjectCopy,
  sensitiveSubjects,
} from '@jingwei/contract';
import { careCategory, codeWords } from '@jingwei/domain';
import { staff } from '../../platform/http/handler.ts';
import {
  careOf,
  profilesOf,
  type RecordRow,
  type RequestRow,
  recordOf,
  residenciesOf,
  visitsTo,
} from './queries.ts';
import type { Asking } from './request.ts';
import { wordsIn } from './words.ts';

type Section = SubjectCopy['sections'][number];
type Making = Asking & { readonly language: Language };

const rowsOf = (entries: readonly (readonly [label: string, value: string | null])[]): Section['rows'] =>
  entries.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]));

function basics(c: Making, record: RecordRow): Section {
  const say = wordsIn(c.language);
  const opened = (sealed: Buffer | null) => (sealed === null ? null : c.deps.keys.decrypt(sealed));
  const code = (table: Parameters<typeof codeWords>[0], value: string) => codeWords(table, value, c.language);
  return {
    title: say('basics'),
    rows: rowsOf([
      [say('name'), record.name],
      [say('sex'), code('sex', record.sex)],
      [say('birth'), record.birth],
      [say('documentKind'), code('documentKind', record.documentKind)],
      [say('idNumber'), opened(record.idSealed)],
      [say('telephone'), opened(record.telephoneSealed)],
      [say('address'), record.address],
      [say('kind'), say(record.kind)],
      [say('relation'), code('relation', record.relation)],
      [say('ethnicity'), code('ethnicity', record.ethnicity)],
      [say('education'), code('education', record.education)],
      [say('marital'), code('marital', record.marital)],
      [say('employment'), say(record.employment)],
      [say('basis'), say(record.basis)],
      [say('notice'), record.noticeVersion],
      [say('ended'), record.endedAt],
    ]),
  };
}

function profileSection(c: Making, kind: string, body: ProfileBody): Section {
  const say = wordsIn(c.language);
  const { contact, note, provider, mobility, conditions = [], services = [], medicationHelp } = body;
  const list = (codes: readonly string[]) => codes.map(say).join(c.language === 'zh' ? '、' : ', ');
  return {
    title: say(kind),
    rows: rowsOf([
      [say('mobility'), mobility === undefined ? null : say(mobility)],
      [say('conditions'), list(conditions)],
      [say('medicationHelp'), medicationHelp === undefined ? null : say(medicationHelp ? 'yes' : 'no')],
      [say('services'), list(services)],
      [say('provider'), provider ?? null],
      [say('contact'), contact === undefined ? null : `${contact.name} ${contact.telephone}`],
      [say('note'), note ?? null],
    ]),
  };
}

async function hangingOn(c: Making, resident: string): Promise<Section[]> {
  const { county } = c.caller;
  const say = wordsIn(c.language);
  const residencies = await residenciesOf(c.tx, county, resident);
  const care = await careOf(c.tx, county, resident);
  const visits = await visitsTo(c.tx, county, resident);
  const profiles = await profilesOf(c.tx, county, resident);
  return [
    {
      title: say('residencies'),
      rows: residencies.map((one) => ({
        label: `${one.since} – ${one.until ?? ''}`,
        value: `${one.address} · ${say(one.kind)}`,
      })),
    },
    {
      title: say('care'),
      rows: care.map(({ category, legalBasis, purpose, since, expiresOn, state }) => ({
        label: careCategory(category as CareCategoryCode)[c.language],
        value: [
          legalBasis,
          purpose,
          `${since} – ${expiresOn}`,
          say(state === 'ended' ? 'endedState' : state),
        ].join(' · '),
      })),
    },
    ...profiles.map(({ kind, bodySealed }) =>
      profileSection(c, kind, JSON.parse(c.deps.keys.decrypt(bodySealed)) as ProfileBody),
    ),
    {
      title: say('visits'),
      rows: visits.map(({ at, by, purpose }) => ({
        label: at
          .toZonedDateTimeISO('Asia/Shanghai')
          .toPlainDateTime()
          .toString({ smallestUnit: 'minute' })
          .replace('T', ' '),
        value: [by, purpose].filter((text) => text !== '').join(' · '),
      })),
    },
  ];
}

/**
 * Everything on record about somebody, whole, for themselves. What the caller has no grant for is left out and named as a
 * part that is always left out, so that nothing is to be read from its being named.
 */
export async function copyOf(c: Making, request: RequestRow): Promise<SubjectCopy> {
  const record = await recordOf(c.tx, c.caller.county, request.resident);
  if (record === undefined) throw new Error('a request is about somebody on record');
  const { grants } = staff(c);
  return {
    madeAt: c.now.toString(),
    request: request.id,
    sections: [basics(c, record), ...(await hangingOn(c, request.resident))],
    withheld: sensitiveSubjects.filter((subject) => !grants.includes(subject)),
  };
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The copy as a page to print. */
export function pageOfCopy(copy: SubjectCopy, language: Language): string {
  const say = wordsIn(language);
  const sections = copy.sections.map(({ title, rows }) => {
    const body = rows
      .map(({ label, value }) => `<tr><th>${escaped(label)}</th><td>${escaped(value)}</td></tr>`)
      .join('');
    return `<h2>${escaped(title)}</h2><table>${body || `<tr><td>${say('nothing')}</td></tr>`}</table>`;
  });
  const withheld =
    copy.withheld.length === 0
      ? ''
      : `<p>${escaped(say('withheld'))}${language === 'zh' ? '：' : ': '}${copy.withheld.map(say).join(language === 'zh' ? '、' : ', ')}</p>`;
  const at = Temporal.Instant.from(copy.madeAt).toZonedDateTimeISO('Asia/Shanghai').toPlainDateTime();
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8"><title>${say('document')}</title>
<style>body{font:14px/1.6 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:720px;margin:32px auto;color:#1c2526}
h1{font-size:22px}h2{font-size:16px;margin:24px 0 8px}table{border-collapse:collapse;width:100%}th,td{border:1px solid #c9d2d3;padding:6px 10px;text-align:left;vertical-align:top}th{width:180px;font-weight:500;background:#f3f6f6}@page{margin:18mm}</style>
<h1>${say('document')}</h1><p>${say('madeAt')} ${at.toString({ smallestUnit: 'minute' }).replace('T', ' ')} · ${escaped(copy.request)}</p>${sections.join('')}${withheld}</html>`;
}
