import { draw } from './chance.mjs';

/* What large crowds are called, do and write. Most frequent first. */

export const given =
  list(`James Mary John Patricia Robert Jennifer Michael Linda David Elizabeth William Barbara
Maria Anna Jose Daniel Laura Thomas Sarah Carlos Ahmed Priya Mohammed Olga Sofia Peter Julia Andreas Claudia Marco
Giulia Pierre Camille Lukas Emma Jonas Hannah Felix Lena Jan Eva Piotr Agnieszka Ivan Elena Dmitri Natalia Ana Luis
Miguel Lucía Joao Beatriz Pedro Inês Sven Ingrid Lars Astrid Mikko Aino Erik Freja Niklas Saga Rahul Ananya Arjun
Deepa Vikram Neha Sanjay Kavita Omar Fatima Youssef Layla Hassan Amira Kwame Ama Chidi Ngozi Thabo Lerato Kenji Yuki
Minh Linh Putu Dewi Juan Rosa Diego Valentina Mateo Camila Søren Zoë François Chloé René Noémie Jürgen Björn Łukasz
Małgorzata Štěpán Božena György Zsófia Ștefan Ioana Nikola Jelena Oskar Matilda Callum Isla Niamh Cian Rhys Seren
Grace Ada Alan Barbara Donald Edsger Frances Margaret Radia Katherine Dorothy Hedy Karen Shafi Leslie Tony Ken Dennis
Guido Linus Yukihiro Bjarne Anders Brendan Larry Rasmus`);

export const family = [
  ...list(`Smith Johnson Garcia Brown Müller Williams Martin Silva Jones Davis Rodriguez Schmidt Miller Kumar Singh
Martinez Wilson Lopez Anderson Fernandez Patel Sharma Khan Ali Santos Oliveira Rossi Schneider Fischer Weber Meyer
Wagner Dubois Moreau Laurent Russo Ferrari Bianchi Novák Kowalski Wiśniewski Nowak Jansen Bakker Visser Larsen Hansen
Nielsen Andersson Johansson Korhonen Virtanen Popescu Ionescu Nagy Kovács Horvat Petrović Ivanov Petrova Sokolov
Nguyen Tran Tanaka Sato Suzuki Kim Park Lee Chen Wang Li Zhang Okafor Mensah Dlamini Haddad Hassan Rahman Reddy Nair
Iyer Gupta Murphy Kelly Byrne Evans Thomas Roberts Taylor Walker Wright Thompson White Harris Clark Lewis Young King
Hill Green Baker Adams Nelson Carter Mitchell Perez Turner Phillips Campbell Parker Edwards Collins Stewart Morris
Rogers Reed Cook Morgan Bell Bailey Cooper Richardson Cox Howard Ward Torres Peterson Gray Ramirez Watson Brooks
Sanders Price Bennett Wood Barnes Ross Henderson Coleman Jenkins Perry Powell Long Hughes Flores Washington Butler
Simmons Foster Gonzales Bryant Alexander Russell Griffin Diaz Hayes Hopper Lovelace Turing Liskov Knuth Dijkstra`),
  ...madeUp(4_000, 11, 2, 3).map((word) => word.charAt(0).toUpperCase() + word.slice(1)),
];

export const seniorities = [
  'Senior',
  'Lead',
  'Junior',
  'Principal',
  'Staff',
  'Head of',
  'Associate',
  'Chief',
  'Interim',
];

export const roles = [
  'Software Engineer',
  'Product Manager',
  'Sales Manager',
  'Data Engineer',
  'Project Manager',
  'Account Executive',
  'Data Scientist',
  'Marketing Manager',
  'Registered Nurse',
  'Software Developer',
  'Business Analyst',
  'DevOps Engineer',
  'Recruiter',
  'UX Designer',
  'Financial Analyst',
  'Frontend Engineer',
  'Backend Engineer',
  'Mechanical Engineer',
  'Operations Manager',
  'QA Engineer',
  'Customer Success Manager',
  'Accountant',
  'Site Reliability Engineer',
  'Machine Learning Engineer',
  'Electrical Engineer',
  'Product Designer',
  'Controller',
  'Legal Counsel',
  'Security Engineer',
  'Solutions Architect',
  'Full Stack Developer',
  'Scrum Master',
  'Engineering Manager',
  'Content Strategist',
  'Supply Chain Analyst',
  'Civil Engineer',
  'Android Developer',
  'iOS Developer',
  'C++ Developer',
  'Embedded Engineer',
  'Database Administrator',
  'Network Engineer',
  'Technical Writer',
  'Research Scientist',
  'Actuary',
  'Pharmacist',
  'Veterinarian',
  'Glassblower',
  'Luthier',
  'Cartographer',
];

export const cities = list(
  `London, England, United Kingdom|Berlin, Germany|San Francisco, California, United States|New York, New York, United States|Paris, France|Madrid, Spain|Bengaluru, Karnataka, India|Amsterdam, Netherlands|Munich, Bavaria, Germany|Toronto, Ontario, Canada|Austin, Texas, United States|Seattle, Washington, United States|Warsaw, Poland|Lisbon, Portugal|Barcelona, Catalonia, Spain|Dublin, Ireland|Stockholm, Sweden|Zürich, Switzerland|Vienna, Austria|Milan, Italy|Hamburg, Germany|Copenhagen, Denmark|Prague, Czechia|Boston, Massachusetts, United States|Chicago, Illinois, United States|Singapore|Sydney, New South Wales, Australia|São Paulo, Brazil|Mexico City, Mexico|Cairo, Egypt|Lagos, Nigeria|Nairobi, Kenya|Dubai, United Arab Emirates|Tel Aviv, Israel|Istanbul, Türkiye|Kyiv, Ukraine|Bucharest, Romania|Budapest, Hungary|Athens, Greece|Helsinki, Finland|Oslo, Norway|Tallinn, Estonia|Riga, Latvia|Vilnius, Lithuania|Łódź, Poland|Brno, Czechia|Porto, Portugal|Leeds, England, United Kingdom|Nantes, France|Tokyo, Japan|Osaka, Japan|Seoul, South Korea|Taipei, Taiwan|Hanoi, Vietnam|Reykjavík, Iceland|Hobart, Tasmania, Australia|Dunedin, New Zealand`,
  '|',
);

export const skills = list(
  `Python|SQL|JavaScript|Java|Project Management|Communication|Excel|React|AWS|TypeScript|Docker|Kubernetes|Agile|Salesforce|C++|Node.js|Git|Linux|Leadership|Negotiation|Machine Learning|PostgreSQL|Figma|C#|.NET|Go|Rust|Kotlin|Swift|PHP|Ruby|Scala|Spark|Terraform|GraphQL|Vue|Angular|SAP|Power BI|Tableau|Patient Care|ICU|Accounting|IFRS|SEO|Copywriting|Recruiting|Payroll|AutoCAD|SolidWorks|MATLAB|VHDL|Embedded C|ROS|COBOL|Fortran|Ada|Prolog|Haskell|Erlang|Elixir|Clojure|OCaml|Solidity|WebGL|GDPR|Contract Law|Calligraphy|Viola making`,
  '|',
);

const kinds = [
  'Systems',
  'Labs',
  'Group',
  'Health',
  'Software',
  'Bank',
  'Logistics',
  'Energy',
  'Media',
  'Foods',
  'Robotics',
  'Partners',
];

export const companies = madeUp(15_000, 23, 2, 3).map(
  (word, at) => `${word.charAt(0).toUpperCase()}${word.slice(1)} ${kinds[at % kinds.length]}`,
);

/** What people write about themselves; mostly made up, so that no word of it is any better known than the others. */
export const words = [
  ...list(`and the of in with for to experience team teams years engineering product data building business customers
development management design projects software working strong global passionate about solutions results leading`),
  ...madeUp(6_000, 37, 1, 4),
];

export const otherScripts = [
  {
    handle: 'wei',
    familyFirst: true,
    given: ['伟', '芳', '娜', '敏', '静', '强', '磊', '洋', '艳', '勇'],
    family: ['王', '李', '张', '刘', '陈', '杨', '黄', '赵', '吴', '周'],
  },
  {
    handle: 'haruto',
    familyFirst: true,
    given: ['陽翔', '蓮', '結衣', '葵', '大和', '凛'],
    family: ['佐藤', '鈴木', '高橋', '田中', '渡辺', '伊藤'],
  },
  {
    handle: 'ivan',
    familyFirst: false,
    given: ['Иван', 'Ольга', 'Сергей', 'Наталья', 'Дмитрий', 'Юлия'],
    family: ['Иванов', 'Петрова', 'Соколов', 'Кузнецова', 'Мельник'],
  },
  {
    handle: 'nikos',
    familyFirst: false,
    given: ['Νίκος', 'Ελένη', 'Γιώργος', 'Μαρία'],
    family: ['Παπαδόπουλος', 'Γεωργίου', 'Νικολάου'],
  },
  {
    handle: 'ahmad',
    familyFirst: false,
    given: ['أحمد', 'فاطمة', 'محمد', 'ليلى'],
    family: ['حسن', 'العلي', 'المصري', 'حداد'],
  },
  {
    handle: 'david',
    familyFirst: false,
    given: ['דוד', 'שרה', 'יעל', 'משה'],
    family: ['כהן', 'לוי', 'מזרחי'],
  },
  {
    handle: 'arjun',
    familyFirst: false,
    given: ['अर्जुन', 'प्रिया', 'राहुल', 'अनन्या'],
    family: ['शर्मा', 'पटेल', 'सिंह'],
  },
  {
    handle: 'minjun',
    familyFirst: true,
    given: ['민준', '서연', '지훈', '하은'],
    family: ['김', '이', '박', '최'],
  },
];

function list(text, between = /\s+/) {
  return text.trim().split(between);
}

/** Words nobody knows, easy to speak, each once. */
function madeUp(count, seed, least, most) {
  const chance = draw(seed);
  const pick = (from) => from[Math.floor(chance() * from.length)];
  const made = new Set();
  while (made.size < count) {
    const syllables = least + Math.floor(chance() * (most - least + 1));
    let word = '';
    for (let at = 0; at < syllables; at += 1)
      word +=
        pick(['b', 'br', 'd', 'f', 'g', 'k', 'kl', 'l', 'm', 'n', 'p', 'r', 's', 'st', 't', 'tr', 'v', 'z']) +
        pick(['a', 'e', 'i', 'o', 'u', 'ai', 'ou']);
    made.add(`${word}${pick(['', 'n', 'r', 's', 'x', 'l'])}`);
  }
  return [...made];
}
