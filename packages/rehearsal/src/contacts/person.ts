import { createHash } from 'node:crypto';
import { type Asked, personKey } from './asked.ts';

/** A made-up person: whoever is asked for by the same name and employer gets the same one, whatever the seed. */
export interface Person {
  readonly key: string;
  readonly first: string;
  readonly last: string;
  readonly fullName: string;
  readonly company: string;
  /** Of the employer; always one that nobody can own (RFC 2606). */
  readonly domain: string;
  readonly linkedin: string;
  readonly title: string;
  readonly workEmail: string;
  readonly personalEmail: string;
  /** E.164, from the range kept for fiction (555-0100 to 555-0199 of each area code). */
  readonly mobile: string;
  readonly direct: string;
  /** The same number for the same person, below 2^31. */
  readonly number: number;
}

const companies = [
  'Northwind Traders',
  'Harbor Analytics',
  'Larkspur Health',
  'Quarry Robotics',
  'Tern Logistics',
];
const titles = [
  'Software Engineer',
  'Product Manager',
  'Account Executive',
  'Data Scientist',
  'Site Manager',
];
const areaCodes =
  '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 334 336 337 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 425 432 434 435 440 443 469 478 479 480 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 559 561 562 563 567 570 571 573 574 580 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 630 631 636 641 646 650 651 660 661 662 678 682 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 727 731 732 734 740 754 757 760 763 765 770 772 773 774 775 781 785 786 801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 828 830 831 832 843 845 847 848 850 856 857 858 859 860 863 864 865 870 901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 931 936 937 940 941 947 949 951 952 954 956 970 971 972 973 978 979 980 985 989'.split(
    ' ',
  );

/** Invents what there is to know about somebody. Pure: nothing is drawn, nothing remembered. */
export function personOf(asked: Asked): Person {
  const key = personKey(asked);
  const digest = createHash('sha256').update(key).digest();
  const pick = (texts: readonly string[], at: number) => texts[digest.readUInt16BE(at) % texts.length] ?? '';
  const company =
    asked.company !== '' ? asked.company : asked.domain !== '' ? asked.domain : pick(companies, 0);
  const domain = asked.domain !== '' ? unownable(asked.domain) : `${slug(company, digest)}.example`;
  const local = [asked.first, asked.last]
    .filter((word) => word !== '')
    .map((word) => slug(word, digest))
    .join('.');
  const mark = digest.subarray(4, 6).toString('hex');
  const phone = (at: number) =>
    `+1${pick(areaCodes, at)}55501${String((digest[at + 2] ?? 0) % 100).padStart(2, '0')}`;
  return {
    key,
    first: asked.first,
    last: asked.last,
    fullName: `${asked.first} ${asked.last}`.trim(),
    company,
    domain,
    linkedin: asked.linkedin !== '' ? asked.linkedin : `${local.replaceAll('.', '-')}-${mark}`,
    title: pick(titles, 8),
    workEmail: `${local}@${domain}`,
    personalEmail: `${local}.${mark}@homemail.example`,
    mobile: phone(10),
    direct: phone(14),
    number: 100_000_000 + (digest.readUInt32BE(20) % 900_000_000),
  };
}

/** Whether somebody falls into the given percentage of all people; the same for the same `salt`. */
export function fallsInto(percent: number, key: string, salt: string): boolean {
  const digest = createHash('sha256').update(`${salt}:${key}`).digest();
  return digest.readUInt32BE() % 100 < percent;
}

/** Lower-case letters and digits of ASCII; a few digits of the digest for what has none of them. */
function slug(text: string, digest: Buffer): string {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain !== '' ? plain : `x${digest.subarray(0, 3).toString('hex')}`;
}

/** Real companies own their domains, so that an address there could be somebody's: the ending is replaced. */
function unownable(domain: string): string {
  if (/(^|\.)(example|test|invalid|localhost)$/.test(domain)) return domain;
  if (/(^|\.)example\.(com|net|org)$/.test(domain)) return domain;
  return `${domain.split('.').slice(0, -1).join('-') || domain}.example`;
}
