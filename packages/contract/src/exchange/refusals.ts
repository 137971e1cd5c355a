/** Refusals of imports and exports; part of the closed union in `errors.ts`. */
export const exchangeRefusals = {
  'import.missing': [404, '没有这次导入，或不是您的。', 'There is no such import of yours.'],
  'import.no_file': [422, '请选择一个 .xlsx 或 .csv 文件。', 'Choose a file, .xlsx or .csv.'],
  'import.too_large': [
    413,
    '文件不能超过 {megabytes} MB，请分开导入。',
    'A file may have {megabytes} MB at most; divide it.',
  ],
  'import.not_now': [
    409,
    '这次导入现在是“{state}”，不能做这一步。',
    'The import is “{state}” now; this step is not possible.',
  ],
  'import.mapping': [422, '列对应有误：{reason}。', 'The columns are not right: {reason}.'],
  'export.missing': [
    404,
    '没有这份导出申请，或不在您的范围内。',
    'There is no such request within your reach.',
  ],
  'export.columns': [422, '没有“{column}”这一列。', 'There is no column “{column}”.'],
  'export.too_many': [
    422,
    '共 {rows} 行，一次最多导出 {limit} 行，请缩小范围。',
    '{rows} rows; at most {limit} go into one file. Narrow it.',
  ],
  'export.empty': [422, '没有符合条件的记录。', 'No record matches.'],
  'export.restricted': [422, '限权类别不能导出。', 'Restricted groups cannot be exported.'],
  'export.settled': [409, '这份申请已经处理过。', 'This request has been settled already.'],
  'export.not_ready': [409, '文件还没有做好，或未获批准。', 'The file is not ready, or not approved.'],
  'export.gone': [
    410,
    '文件已下载或已过期，请重新申请。',
    'The file has been fetched or has expired; ask again.',
  ],
  'export.token': [403, '下载凭证不正确或已失效。', 'The key of the download is wrong or has ended.'],
} as const;
