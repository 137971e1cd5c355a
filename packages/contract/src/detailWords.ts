/** Codes that stand in the details of a refusal, in the words of its sentence: Chinese, English. */
export const detailWords: Readonly<Record<string, readonly [string, string]>> = {
  shape: ['位数或字符不对', 'wrong length or characters'],
  birthDate: ['其中的出生日期不存在', 'its birth date does not exist'],
  checksum: ['校验位不符', 'its check digit does not agree'],
  future: ['不能晚于今天', 'it lies in the future'],
  tooEarly: ['太早', 'it is too early'],
  same: ['是同一条记录', 'they are the same record'],
  idNumber: ['证件号码', 'identity number'],
  telephone: ['电话', 'telephone'],
  name: ['姓名', 'name'],
  sex: ['性别', 'sex'],
  birth: ['出生日期', 'date of birth'],
  draft: ['草案', 'draft'],
  applied: ['已启用', 'put in force'],
  withdrawn: ['已撤回', 'withdrawn'],
  bookNumber: ['户口簿号', 'number of the household register'],
};
