/**
 * A county government service centre: the units and services that such centres really hold. Each service:
 * Chinese and English name, the usual handling time in minutes, the promised wait in minutes, and how many
 * of a hundred visitors of its unit come for it.
 */
export interface SampleService {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly standardMinutes: number;
  readonly promisedWaitMinutes: number;
  readonly share: number;
}

export interface SampleUnit {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly prefix: string;
  /** Visitors of a hundred who come to this unit. */
  readonly share: number;
  readonly services: readonly SampleService[];
}

type Line = readonly [
  id: string,
  name: string,
  nameEn: string,
  standard: number,
  wait: number,
  share: number,
];

function unit(
  [id, name, nameEn]: readonly [string, string, string],
  prefix: string,
  share: number,
  lines: readonly Line[],
): SampleUnit {
  const services = lines.map(([serviceId, serviceName, serviceNameEn, standard, wait, serviceShare]) => ({
    id: `${id}-${serviceId}`,
    name: serviceName,
    nameEn: serviceNameEn,
    standardMinutes: standard,
    promisedWaitMinutes: wait,
    share: serviceShare,
  }));
  return { id, name, nameEn, prefix, share, services };
}

export const SAMPLE_UNITS: readonly SampleUnit[] = [
  unit(['market', '市场监督管理局', 'Market Regulation'], 'A', 12, [
    ['company', '企业设立登记', 'Company registration', 18, 20, 34],
    ['sole', '个体工商户登记', 'Sole trader registration', 12, 15, 30],
    ['change', '企业变更登记', 'Change of company details', 15, 20, 18],
    ['close', '企业注销登记', 'Company deregistration', 12, 20, 8],
    ['food', '食品经营许可', 'Food business licence', 14, 20, 10],
  ]),
  unit(['tax', '税务局', 'Taxation'], 'B', 14, [
    ['invoice', '发票领用', 'Invoice collection', 6, 15, 38],
    ['issue', '发票代开', 'Invoice issued on request', 7, 15, 22],
    ['declare', '纳税申报', 'Tax declaration', 9, 15, 18],
    ['register', '税务信息报告', 'Taxpayer information', 8, 15, 10],
    ['house', '房屋交易税费', 'Tax on house sales', 14, 20, 12],
  ]),
  unit(['hr', '人力资源和社会保障局', 'Human Resources and Social Security'], 'C', 9, [
    ['job', '就业失业登记', 'Employment registration', 8, 15, 30],
    ['benefit', '失业保险金申领', 'Unemployment benefit', 9, 15, 22],
    ['file', '人事档案转递', 'Personnel file transfer', 7, 15, 18],
    ['loan', '创业担保贷款', 'Start-up loan guarantee', 15, 20, 10],
    ['dispute', '劳动争议仲裁申请', 'Labour arbitration', 16, 20, 20],
  ]),
  unit(['police', '公安局', 'Public Security'], 'D', 14, [
    ['id', '居民身份证办理', 'Resident identity card', 8, 15, 36],
    ['residence', '居住证办理', 'Residence permit', 9, 15, 20],
    ['household', '户口迁移', 'Household transfer', 12, 20, 16],
    ['passport', '普通护照签发', 'Passport', 10, 15, 16],
    ['hkmo', '往来港澳通行证', 'Permit to Hong Kong and Macao', 8, 15, 12],
  ]),
  unit(['civil', '民政局', 'Civil Affairs'], 'E', 6, [
    ['marriage', '婚姻登记', 'Marriage registration', 20, 20, 48],
    ['allowance', '最低生活保障申请', 'Subsistence allowance', 15, 20, 22],
    ['elder', '高龄津贴申领', 'Old-age allowance', 7, 15, 20],
    ['society', '社会团体登记', 'Registration of associations', 16, 20, 10],
  ]),
  unit(['land', '自然资源局', 'Natural Resources'], 'F', 4, [
    ['planning', '建设工程规划许可', 'Building planning permit', 18, 20, 40],
    ['landuse', '建设用地规划许可', 'Land use planning permit', 18, 20, 30],
    ['village', '农村宅基地审核', 'Rural homestead review', 14, 20, 30],
  ]),
  unit(['housing', '住房和城乡建设局', 'Housing and Construction'], 'G', 5, [
    ['permit', '建筑工程施工许可', 'Construction permit', 16, 20, 30],
    ['presale', '商品房预售许可', 'Pre-sale permit', 16, 20, 15],
    ['rental', '公租房申请', 'Public rental housing', 12, 15, 35],
    ['fund', '住房公积金提取', 'Housing fund withdrawal', 10, 15, 20],
  ]),
  unit(['health', '卫生健康局', 'Health'], 'H', 4, [
    ['hygiene', '公共场所卫生许可', 'Hygiene licence for public places', 12, 15, 40],
    ['clinic', '医疗机构执业登记', 'Registration of clinics', 16, 20, 18],
    ['nurse', '护士执业注册', 'Nurse registration', 8, 15, 22],
    ['birth', '生育登记', 'Birth registration', 6, 15, 20],
  ]),
  unit(['justice', '司法局', 'Justice'], 'J', 3, [
    ['notary', '公证办理', 'Notarisation', 15, 20, 50],
    ['aid', '法律援助申请', 'Legal aid', 15, 20, 30],
    ['lawyer', '律师执业审核', 'Lawyer admission review', 10, 20, 20],
  ]),
  unit(['transport', '交通运输局', 'Transport'], 'K', 5, [
    ['road', '道路运输证办理', 'Road transport certificate', 9, 15, 42],
    ['driver', '从业资格证办理', 'Driver qualification', 8, 15, 32],
    ['company', '道路货运经营许可', 'Road freight licence', 14, 20, 26],
  ]),
  unit(['property', '不动产登记中心', 'Real Estate Registration'], 'L', 10, [
    ['transfer', '不动产转移登记', 'Transfer of real estate', 16, 20, 40],
    ['mortgage', '不动产抵押登记', 'Mortgage registration', 12, 20, 24],
    ['first', '不动产首次登记', 'First registration', 16, 20, 16],
    ['query', '不动产信息查询', 'Real estate records', 5, 10, 20],
  ]),
  unit(['insurance', '社会保险和医疗保障', 'Social and Medical Insurance'], 'M', 14, [
    ['card', '社保卡申领', 'Social security card', 7, 15, 28],
    ['reimburse', '医保报销', 'Medical reimbursement', 10, 15, 26],
    ['pension', '养老保险待遇申领', 'Pension claim', 12, 15, 16],
    ['flexible', '灵活就业参保', 'Insurance for the self-employed', 8, 15, 18],
    ['transfer', '社保关系转移', 'Transfer of insurance', 8, 15, 12],
  ]),
];

export interface SampleWindow {
  readonly number: string;
  readonly name: string;
  readonly nameEn: string;
  readonly area: string;
  readonly areaEn: string;
  /** Units whose services it takes first, and those it helps out with. */
  readonly first: readonly string[];
  readonly second: readonly string[];
}

function sampleWindow(
  number: number,
  name: string,
  nameEn: string,
  first: readonly string[],
  second: readonly string[],
): SampleWindow {
  const east = number <= 8;
  return {
    number: String(number),
    name,
    nameEn,
    area: east ? '一楼东区' : '一楼西区',
    areaEn: east ? 'Ground floor, east' : 'Ground floor, west',
    first,
    second,
  };
}

/** Which units each window serves, first tier and second: sixteen windows. */
export const SAMPLE_WINDOWS: readonly SampleWindow[] = [
  sampleWindow(1, '企业开办', 'Business start-up', ['market'], ['tax']),
  sampleWindow(2, '企业开办', 'Business start-up', ['market'], ['tax']),
  sampleWindow(3, '税务综合', 'Taxation', ['tax'], ['market']),
  sampleWindow(4, '税务综合', 'Taxation', ['tax'], []),
  sampleWindow(5, '人社综合', 'Employment', ['hr'], ['insurance']),
  sampleWindow(6, '社保医保', 'Insurance', ['insurance'], ['hr']),
  sampleWindow(7, '社保医保', 'Insurance', ['insurance'], ['hr']),
  sampleWindow(8, '社保医保', 'Insurance', ['insurance'], []),
  sampleWindow(9, '公安户政', 'Household and identity', ['police'], []),
  sampleWindow(10, '公安户政', 'Household and identity', ['police'], []),
  sampleWindow(11, '公安出入境', 'Exit and entry', ['police'], ['justice']),
  sampleWindow(12, '婚姻民政', 'Civil affairs', ['civil'], ['health']),
  sampleWindow(13, '不动产登记', 'Real estate', ['property'], ['land']),
  sampleWindow(14, '不动产登记', 'Real estate', ['property'], ['housing']),
  sampleWindow(15, '工程建设', 'Construction', ['land', 'housing'], ['transport']),
  sampleWindow(16, '综合受理', 'General', ['health', 'justice', 'transport'], ['civil', 'hr']),
];

/** One clerk a window, with the number on the badge. */
export const SAMPLE_CLERKS: readonly {
  readonly staffNo: string;
  readonly name: string;
  readonly post: string;
}[] = [
  '王秀兰',
  '李建国',
  '张丽娟',
  '刘洋',
  '陈晓燕',
  '杨志强',
  '赵敏',
  '黄海涛',
  '周雪梅',
  '吴俊杰',
  '徐静',
  '孙文博',
  '马春花',
  '朱永生',
  '胡婷婷',
  '欧阳明月',
].map((name, index) => ({ staffNo: String(1001 + index), name, post: '综合受理岗' }));

export const SAMPLE_CLASSES = [
  { id: 'elder', name: '老年人（65岁以上）', nameEn: 'Aged 65 or over', creditSeconds: 900 },
  { id: 'disabled', name: '残疾人', nameEn: 'Disabled', creditSeconds: 1200 },
  { id: 'pregnant', name: '孕妇及带婴幼儿', nameEn: 'Pregnant or with an infant', creditSeconds: 1200 },
  { id: 'veteran', name: '军人及退役军人', nameEn: 'Service members and veterans', creditSeconds: 900 },
] as const;
