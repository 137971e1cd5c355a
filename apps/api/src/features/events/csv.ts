import type { EventRow, Language } from '@jingwei/contract';

const titles: Readonly<Record<Language, readonly string[]>> = {
  zh: ['编号', '标题', '类别', '地点', '网格', '状态', '来源', '当前承办', '期限', '上报时间', '结果'],
  en: [
    'Number',
    'Title',
    'Category',
    'Address',
    'Grid',
    'State',
    'Channel',
    'Holder',
    'Due',
    'Reported',
    'Outcome',
  ],
};

/** A cell that no spreadsheet takes for a formula (security.md 28). */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The queue as CSV, with a byte-order mark so that spreadsheets read it as UTF-8. */
export function csvOf(rows: readonly EventRow[], language: Language): string {
  const lines = rows.map((row) =>
    [
      row.number,
      row.title,
      row.category,
      row.address,
      row.placeName,
      row.state,
      row.channel,
      row.holder?.name ?? '',
      row.deadline?.dueAt ?? '',
      row.reportedAt,
      row.outcome ?? '',
    ]
      .map(cell)
      .join(','),
  );
  return `\uFEFF${[titles[language].join(','), ...lines].join('\r\n')}\r\n`;
}
