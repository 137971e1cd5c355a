import { beatRefusals } from './beats/refusals.ts';
import { detailWords } from './detailWords.ts';
import { divisionRefusals } from './divisions/refusals.ts';
import { exchangeRefusals } from './exchange/refusals.ts';
import { careRefusals } from './ledgers/careRefusals.ts';
import { ledgerRefusals } from './ledgers/refusals.ts';
import { serviceRefusals } from './servicePoints/refusals.ts';
import { staffRefusals } from './staff/refusals.ts';
import { visitRefusals } from './visits/refusals.ts';

/**
 * Every refusal the platform knows: code, HTTP status and a sentence that tells a person what to do, in both
 * languages. `{name}` in a sentence is filled from the problem's details. Bodies are RFC 9457 problem JSON.
 */
export const errors = {
  'request.invalid': [400, '“{field}”填写不正确：{reason}。', '“{field}” is not right: {reason}.'],
  'request.too_large': [413, '内容过大，请压缩后再传。', 'That is too large; make it smaller and try again.'],
  'request.too_many': [429, '操作太频繁，请稍候再试。', 'Too many requests; wait a moment and try again.'],
  'request.key_missing': [
    400,
    '缺少操作编号（Idempotency-Key）。',
    'The Idempotency-Key header (a UUIDv7) is missing.',
  ],
  'request.key_reused': [
    409,
    '同一操作编号已用于另一内容，请重新提交。',
    'This Idempotency-Key was used with another body; send it again under a new key.',
  ],
  'request.cross_site': [
    403,
    '请求来自其他网站，已拒绝。',
    'The request came from another site and was refused.',
  ],
  'route.missing': [404, '没有这个地址。', 'There is nothing at this address.'],
  'server.failed': [
    500,
    '系统出错，内容未保存。请重试，并告知管理员编号 {requestId}。',
    'The system failed and saved nothing. Try again and give the administrator number {requestId}.',
  ],
  'server.busy': [
    503,
    '系统正忙或正在启动，请稍候再试。',
    'The system is starting or busy; try again shortly.',
  ],
  'session.missing': [401, '请先登录。', 'Sign in first.'],
  'session.refused': [
    401,
    '账号或密码不正确。连续输错 {limit} 次将锁定 {minutes} 分钟。',
    'Account or password is wrong. After {limit} failures it is locked for {minutes} minutes.',
  ],
  'session.locked': [
    401,
    '账号已锁定，请 {minutes} 分钟后再试，或联系系统管理员解锁。',
    'The account is locked; try again in {minutes} minutes or ask the system administrator.',
  ],
  'session.code_needed': [401, '请输入动态验证码。', 'Enter the code of your authenticator.'],
  'session.code_refused': [401, '动态验证码不正确或已过期。', 'The authenticator code is wrong or too old.'],
  'session.enrolled': [
    409,
    '已绑定动态验证码。如需更换，请先由系统管理员解除绑定。',
    'An authenticator is set up already; the system administrator has to remove it first.',
  ],
  'session.password_change_needed': [
    403,
    '首次登录请先修改密码。',
    'Change your first password before anything else.',
  ],
  'session.enrolment_needed': [
    403,
    '管理员须先绑定动态验证码。',
    'Administrators must set up an authenticator first.',
  ],
  'password.weak': [
    422,
    '密码至少 {length} 位，须含大写、小写、数字、符号中的三类。',
    'A password has at least {length} characters of three kinds: capitals, small letters, digits, signs.',
  ],
  'password.repeated': [
    422,
    '不能使用最近 {count} 次用过的密码。',
    'That is one of your last {count} passwords.',
  ],
  'actor.not_permitted': [403, '您的岗位不能做这一步。', 'Your post may not do this.'],
  'actor.same_person': [403, '处置人不能核查自己的处置。', 'Whoever handled it may not verify it.'],
  'actor.second_person': [403, '须由另一人批准。', 'A second person has to approve this.'],
  'event.missing': [404, '没有这件事，或不在您的范围内。', 'There is no such event within your reach.'],
  'event.action_impossible': [
    409,
    '该事件现在是“{state}”，不能做这一步。',
    'The event is now “{state}”; this step is not possible.',
  ],
  'event.stale': [
    409,
    '别人刚更新过这件事，请看最新内容后再操作。',
    'Somebody has just changed this event; look at its present state first.',
  ],
  'event.children_open': [409, '还有 {count} 件子事件未结。', '{count} of its parts are still open.'],
  'event.bounce_limit': [
    409,
    '已退回 {count} 次，须由仲裁方决定。',
    'Returned {count} times; the arbiter decides now.',
  ],
  'event.binding': [409, '这是裁决交办，不能再退回。', 'The arbiter assigned this; it cannot be returned.'],
  'event.not_answered': [
    409,
    '还没有答复反映人，不能结案。',
    'The reporter has no answer yet; it cannot be closed.',
  ],
  'event.window_over': [
    409,
    '已过 {days} 天的回访期，请重新上报。',
    'The {days} days are over; report it anew.',
  ],
  'event.no_extension': [409, '没有待批的延期申请。', 'No extension is waiting for approval.'],
  'event.extension_pending': [409, '已有一份延期申请待批。', 'An extension is already waiting for approval.'],
  'event.merge_impossible': [
    409,
    '不能并入这一件：{reason}。',
    'It cannot be merged into that one: {reason}.',
  ],
  'event.not_emergency': [
    409,
    '这不是突发事件，或已解除。',
    'This is no emergency, or it has been stood down.',
  ],
  'event.rated': [409, '您已经评价过了。', 'You have rated this already.'],
  'category.unknown': [422, '没有“{category}”这个类别。', 'There is no category “{category}”.'],
  'location.outside': [422, '这个位置不在本区范围内。', 'This place lies outside the district.'],
  'location.unknown': [422, '找不到这个地点所在的网格。', 'No grid is known for this place.'],
  'location.beyond': [
    422,
    '这个位置不在本单位的范围内，请退回或上报，由上级改派。',
    'This place is beyond your unit; return it or send it up, to be assigned from there.',
  ],
  'unit.missing': [404, '没有这个单位，或不在您的范围内。', 'There is no such unit within your reach.'],
  'unit.not_dispatchable': [422, '不能交给“{unit}”。', 'It cannot be sent to “{unit}”.'],
  'unit.vacant': [422, '“{unit}”目前无人在岗，请另选。', 'Nobody is on post at “{unit}”; choose another.'],
  'photo.not_image': [
    422,
    '这不是可用的图片（支持 JPEG、PNG、WebP）。',
    'That is no usable image (JPEG, PNG or WebP).',
  ],
  'photo.too_large': [413, '图片不能超过 {megabytes} MB。', 'An image may have {megabytes} MB at most.'],
  'photo.missing': [404, '没有这张图片，或不在您的范围内。', 'There is no such image within your reach.'],
  'tracking.missing': [
    404,
    '查不到这个编号，请核对后再试。',
    'No report has this code; check it and try again.',
  ],
  'reporter.missing': [404, '没有反映人信息。', 'There is no reporter on record.'],
  'date.invalid': [422, '日期不合适：{reason}。', 'That date will not do: {reason}.'],
  'area.missing': [404, '没有这个区域，或不在您的范围内。', 'There is no such area within your reach.'],
  'area.code_taken': [409, '代码 {code} 已被使用。', 'The code {code} is taken.'],
  'account.missing': [404, '没有这个账号。', 'There is no such account.'],
  'account.login_taken': [409, '登录名“{login}”已被使用。', 'The sign-in name “{login}” is taken.'],
  'account.administrator_conflict': [
    422,
    '系统、安全、审计管理员不得由同一人兼任，也不得兼任业务岗位。',
    'One person cannot hold two administrator posts, nor one besides a working post.',
  ],
  'assignment.missing': [404, '没有这条任职。', 'There is no such assignment.'],
  'assignment.settled': [409, '这条任职已处理过。', 'This assignment has been settled already.'],
  'assignment.unit_unsuitable': [
    422,
    '这类单位没有这个岗位，请另选单位。',
    'A unit of that kind has no such post; choose another unit.',
  ],
  'policy.invalid': [422, '规则有误：{reason}。', 'The policy is not valid: {reason}.'],
  'filter.missing': [404, '没有这个筛选。', 'There is no such filter.'],
  'device.missing': [404, '没有这台手机，或不是您的。', 'There is no such phone, or it is not yours.'],
  'device.revoked': [
    403,
    '这台手机已停用，其中的数据已不能读取。请联系安全管理员。',
    'This phone has been revoked and its data can no longer be read; ask the security administrator.',
  ],
  'refused.missing': [404, '没有这条被退回的操作。', 'There is no such refused operation.'],
  'refused.settled': [409, '这条被退回的操作已处理过。', 'This refused operation has been settled already.'],
  'sync.handed_over': [
    409,
    '这一户已划归“{owner}”，您的记录已转给对方处理。',
    'This household belongs to “{owner}” now; your record has been passed on to them.',
  ],
  'sync.sealed': [
    422,
    '这条记录无法解封，请在手机上重新填写。',
    'This record cannot be unsealed; write it again on the phone.',
  ],
  'upload.missing': [404, '没有这次上传，请重新开始。', 'There is no such upload; begin it again.'],
  'upload.mismatch': [
    422,
    '上传的内容与其指纹不符，请重传。',
    'What was uploaded does not match its fingerprint; send it again.',
  ],
  ...divisionRefusals,
  ...beatRefusals,
  ...serviceRefusals,
  ...exchangeRefusals,
  ...ledgerRefusals,
  ...careRefusals,
  ...visitRefusals,
  ...staffRefusals,
  'notice.missing': [404, '没有这条通知。', 'There is no such notice.'],
} as const satisfies Record<string, readonly [number, string, string]>;

/** Every code of the closed union. */
export type ErrorCode = keyof typeof errors;

/** An RFC 9457 problem as sent to clients. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: ErrorCode;
  detail: string;
  field?: string;
  current?: unknown;
};

/** Details that fill the placeholders of a refusal's sentence. */
export type RefusalDetails = Readonly<Record<string, string | number>>;

/** Thrown by pure rules and handlers alike: a refusal that the caller can act on. Nothing has been written. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly details: RefusalDetails;
  readonly field: string | undefined;
  /** For 409: the present state, so that the caller need not ask again. */
  readonly current: unknown;
  constructor(
    code: ErrorCode,
    details: RefusalDetails = {},
    more: { field?: string; current?: unknown } = {},
  ) {
    super(code);
    this.code = code;
    this.details = details;
    this.field = more.field;
    this.current = more.current;
  }
}

/** Makes a refusal: `throw refuse('event.missing')`. */
export const refuse = (
  code: ErrorCode,
  details: RefusalDetails = {},
  more: { field?: string; current?: unknown } = {},
): Refusal => new Refusal(code, details, more);

export type Language = 'zh' | 'en';

/** The sentence of a refusal in the caller's language. */
export function sentence(code: ErrorCode, language: Language, details: RefusalDetails = {}): string {
  const [, zh, en] = errors[code];
  const word = (value: string): string => detailWords[value]?.[language === 'zh' ? 0 : 1] ?? value;
  return (language === 'zh' ? zh : en).replace(/\{(\w+)\}/g, (_, key: string) =>
    key === 'reason' || key === 'field' ? word(String(details[key] ?? '')) : String(details[key] ?? ''),
  );
}
