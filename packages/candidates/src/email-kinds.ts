import { isPlaceholderEmail } from './placeholder-email.ts';

/** Domains where anyone gets a mailbox: an address there is a personal one. */
const FREE_MAIL = new Set(
  (
    'gmail.com googlemail.com yahoo.com ymail.com rocketmail.com hotmail.com outlook.com live.com msn.com aol.com ' +
    'icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io tuta.com ' +
    'gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de posteo.de posteo.net mailbox.org arcor.de ' +
    'mail.com email.com usa.com fastmail.com fastmail.fm hey.com zoho.com zohomail.com yandex.ru yandex.com ya.ru ' +
    'mail.ru bk.ru inbox.ru list.ru rambler.ru ukr.net i.ua seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl op.pl ' +
    'libero.it virgilio.it tiscali.it alice.it orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr ' +
    'bluewin.ch hispeed.ch skynet.be telenet.be ziggo.nl kpnmail.nl xs4all.nl planet.nl home.nl hetnet.nl telia.com ' +
    'comhem.se online.no sapo.pt terra.com.br uol.com.br bol.com.br ig.com.br comcast.net verizon.net att.net ' +
    'sbcglobal.net bellsouth.net cox.net charter.net earthlink.net optonline.net juno.com rogers.com shaw.ca ' +
    'sympatico.ca telus.net btinternet.com ntlworld.com virginmedia.com sky.com talktalk.net blueyonder.co.uk ' +
    'bigpond.com optusnet.com.au iinet.net.au xtra.co.nz rediffmail.com sify.com qq.com foxmail.com 163.com 126.com ' +
    'yeah.net sina.com sina.cn sohu.com aliyun.com 139.com 189.cn naver.com hanmail.net daum.net nate.com ' +
    'docomo.ne.jp ezweb.ne.jp softbank.ne.jp nifty.com walla.co.il walla.com abv.bg freemail.hu citromail.hu'
  ).split(' '),
);
/** Yahoo, Outlook and Live run one domain per country: `yahoo.co.uk`, `hotmail.fr`. */
const FREE_MAIL_BY_COUNTRY = /^(?:yahoo|hotmail|outlook|live|gmx)\.(?:com?\.)?[a-z]{2}$/;

export function isFreeMail(domain: string): boolean {
  return FREE_MAIL.has(domain) || FREE_MAIL_BY_COUNTRY.test(domain);
}

/** Words that name a function or nobody. An address made of nothing else belongs to no single person. */
const NOBODYS_WORDS = new Set(
  (
    'abuse account accounting accounts admin administration administrator admissions all ask billing booking bot ' +
    'business career careers ceo compliance contact contactus customer customerservice daemon do enquiries enquiry ' +
    'event events everyone feedback finance finanzen general hallo hello help helpdesk hi hiring hola hostmaster hr ' +
    'humanresources info information inquiries inquiry invoice invoices it job jobs jobsite karriere kontakt legal ' +
    'list mail mailbox mailer mailerdaemon main management manager marketing me media news newsletter no noc nobody ' +
    'noreply not notification notifications office official online operations order orders partner partners people ' +
    'post postmaster pr press presse privacy purchasing reception recruit recruiter recruiters recruiting ' +
    'recruitment reply resume resumes root rrhh sales secretary security service services shop social staff store ' +
    'subscribe subscriptions support sysadmin talent talents talentacquisition tech team vacancies vacancy web ' +
    'webadmin webmaster welcome work ' +
    'abc anonymous asdf asdfasdf bar bogus candidate demo dummy email example fake firstname firstnamelastname foo ' +
    'foobar invalid lastname lorem na name noemail noname none null placeholder qwerty sample someone spam temp test ' +
    'tester testing testuser tmp undefined unknown user username xxx xyz you your youremail yourmail yourname'
  ).split(' '),
);

/**
 * Whether this valid address can stand for one person. False for role addresses (`info@`, `jobs@`, `no-reply@`),
 * junk (`test1@`, `a@a.com`) and generated placeholder addresses: several people would share it.
 */
export function identifiesPerson(local: string, domain: string): boolean {
  const lower = local.toLowerCase();
  const tag = lower.indexOf('+');
  const mailbox = tag > 0 ? lower.slice(0, tag) : lower;
  const words = mailbox.split(/[._-]+|\d+/u).filter((word) => word !== '');
  if (words.length > 0 && words.every((word) => NOBODYS_WORDS.has(word))) return false;
  if (NOBODYS_WORDS.has(words.join(''))) return false;
  const host = domain.slice(0, domain.indexOf('.'));
  if (host === mailbox && isOneLetterRepeated(mailbox)) return false;
  return !lower.startsWith('no-email-') || !isPlaceholderEmail(`${lower}@${domain}`);
}

function isOneLetterRepeated(text: string): boolean {
  return text === (text[0] ?? '').repeat(text.length);
}
