/** The six languages that resolutions are printed in, by their codes. */
export const RESOLUTION_LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh"] as const;
export type ResolutionLanguage = (typeof RESOLUTION_LANGUAGES)[number];

/** The words by which a language opens paragraphs, headings and the line that names the body. */
export interface OpeningWords {
  operative: RegExp;
  preambular: RegExp;
  /** A paragraph opens with a capital letter. */
  hasCapitals: boolean;
  /** The name of the body that speaks, on a line of its own before the first paragraph. */
  formula: RegExp;
}

const words = (text: string): string =>
  text
    .trim()
    .split(/\s*\n\s*/u)
    .join("|");

const opening = (before: string, heads: string, after: string, isSpaced = true): RegExp =>
  new RegExp(
    `^(?:(?:${before})${isSpaced ? " " : ""}){0,2}(?:${heads})${after}${isSpaced ? "(?![\\p{L}\\p{M}\\p{N}-])" : ""}`,
    "iu",
  );

const EN_FEELING =
  "(?: (?:its|our))?(?: (?:deep|deepest|full|grave|great|profound|serious|sincere|strong|warm))?" +
  " (?:admiration|alarm|appreciation|concern|condolences|conviction|dismay|gratitude|hope|regret|resolve|satisfaction|solidarity|support|thanks)";
const EN_BEFORE =
  "also|further|further also|again|once again|once more|deeply|extremely|firmly|fully|gravely|greatly|highly|keenly|particularly|" +
  "profoundly|seriously|solemnly|strongly|urgently|warmly";
const EN_AFTER =
  "(?:,? (?:also|further|again|once again|once more|in this (?:regard|respect|context)))?(?:,? in particular)?" +
  "(?: with (?:(?:deep|deepest|grave|great|serious|particular|profound|keen|continued|utmost|strong) )?" +
  "(?:alarm|appreciation|approval|concern|dismay|gratitude|interest|pleasure|pride|regret|satisfaction))?";
const EN_OPERATIVE = words(`
  accepts|acknowledges|adopts|advises|affirms|agrees|appeals|applauds|appoints|appreciates|approves|asks|assures
  authori[sz]es|calls upon|calls on|calls for|calls (?:the )?attention|commends|commits itself|concludes|concurs|condemns
  confirms|congratulates|considers|decides|declares|demands|denounces|deplores|designates|determines|directs
  draws (?:the )?attention|elects|emphasi[sz]es|encourages|endorses|entrusts|establishes|expects|expresses${EN_FEELING}
  extends|highlights|hopes|insists|instructs|invites|looks forward|mandates|notes|observes|pays tribute|pledges|proclaims
  proposes|reaffirms|recalls|recogni[sz]es|recommends|regrets|reiterates|rejects|reminds|renews|requests|resolves|salutes
  stresses|strongly supports|suggests|supports|takes cogni[sz]ance|takes into account|takes note|thanks|transmits|trusts
  underlines|underscores|undertakes|urges|welcomes
`);
const EN_PREAMBULAR = words(`
  acknowledging|acting|affirming|alarmed|anxious|applauding|appreciating|aware|bearing in mind|being aware|believing
  building (?:up)?on|calling attention|cognizant|commending|committed|concerned|concurring|condemning|confident|confirming
  congratulating|conscious|considering|contemplating|continuing|convinced|declaring|deploring|desiring|desirous|determined
  dismayed|disturbed|drawing attention|emphasi[sz]ing|encouraged|encouraging|endorsing|expressing${EN_FEELING}|fulfilling
  guided|hailing
  having (?:adopted|agreed|approved|carried out|considered|decided|devoted|discussed|examined|heard|in mind|learned|met|noted|received|recalled|regard|reviewed|studied|taken)
  highlighting|hoping|inspired|in accordance with|in pursuance of|keeping in mind|looking forward|mindful|noting|observing
  paying tribute|persuaded|pointing out|reaffirming|reali[sz]ing|recalling|recogni[sz]ing|referring|regretting|reiterating
  rejecting|reminding|remaining|responding|resolved|saddened|seeking|seized|sharing|shocked|stressing|supporting
  taking into account|taking into consideration|taking note|taking cogni[sz]ance|thanking|troubled|trusting|underlining
  underscoring|understanding|viewing|welcoming|willing|wishing|worried
`);

const FR_AFTER =
  "(?: (?:également|aussi|en outre|de nouveau|à nouveau|une fois encore|une fois de plus|de plus|par ailleurs))?" +
  "(?: (?:instamment|vivement|fermement|énergiquement))?(?: (?:également|aussi|en outre))?" +
  "(?: avec (?:(?:une )?(?:profonde?|vive|grande?) )?(?:appréciation|gratitude|inquiétude|intérêt|préoccupation|reconnaissance|regret|satisfaction))?";
const FR_BEFORE =
  "profondément|gravement|vivement|fermement|pleinement|sérieusement|extrêmement|particulièrement|se déclarant";
const FR_OPERATIVE = words(`
  accepte|accueille|adopte|affirme|appelle|approuve|appuie|assure|attend avec intérêt|autorise|charge|condamne|confirme
  considère|constate|convient|crée|demande|déclare|déplore|décide|désigne|encourage|engage|entend|estime|exhorte|exige
  exprime (?:sa|son|ses|toute sa)(?: \\p{L}+)?|fait appel|fait (?:sien|sienne|siens|siennes)|félicite|insiste|invite
  lance un appel|loue|met l[’']accent|note|prend (?:note|acte|connaissance)|prie|proclame|propose|rappelle|recommande
  reconnaît|regrette|remercie|rend hommage|renouvelle|réaffirme|réitère|s[’']engage|s[’']inquiète|sait gré|salue
  se déclare|se félicite|se réjouit|souligne|souscrit|sollicite|soutient|suggère|transmet
`);
const FR_PREAMBULAR = words(`
  accueillant|affirmant|agissant|alarmée?s?|animée?s?|appréciant|attachée?s?
  ayant (?:adopté|à l[’']esprit|considéré|conscience|entendu|étudié|examiné|présente?s? à l[’']esprit|pris|reçu)
  condamnant|considérant|consciente?s?|constatant|convaincue?s?|déplorant|désireuse|désireux|déterminée?s?|encourageant
  encouragée?s?|estimant|exprimant(?: (?:sa|son|ses)(?: \\p{L}+)?)?|félicitant|gardant (?:à l[’']esprit|présente?s? à l[’']esprit)
  guidée?s?|inquiète|insistant|inspirée?s?|notant|observant|persuadée?s?|prenant (?:note|acte|en considération|en compte)
  préoccupée?s?|rappelant|réaffirmant|reconnaissant|regrettant|réitérant|remerciant|rendant hommage|résolue?s?
  s[’']inquiétant|s[’']inspirant|sachant|saluant|se déclarant|se félicitant|se réjouissant|soucieuse|soucieux|soulignant
  tenant compte|tenant à|troublée?s?|soutenant
`);

const ES_AFTER =
  "(?: (?:también|además|asimismo|igualmente|nuevamente|una vez más|de nuevo|encarecidamente|firmemente|enérgicamente))?" +
  "(?: con (?:(?:profund[oa]|gran|suma) )?(?:agradecimiento|agrado|alarma|aprecio|beneplácito|gratitud|inquietud|interés|pesar|preocupación|reconocimiento|satisfacción))?";
const ES_BEFORE =
  "profundamente|gravemente|seriamente|sumamente|firmemente|plenamente|muy|hondamente|también|además";
const ES_OPERATIVE = words(`
  acepta|acoge|acuerda|adopta|afirma|agradece|alienta|anima|aplaude|apela|apoya|aprecia|aprueba|autoriza|celebra|condena
  confirma|considera|conviene|crea|decide|declara|deplora|designa|destaca|encarga|encomia|espera|estima|exhorta|exige
  expresa (?:su|sus)(?: \\p{L}+)?|felicita|hace (?:hincapié|notar|suyo|suya|suyos|suyas|un llamamiento)|insiste|insta
  invita|lamenta|observa|opina|pide|pone de relieve|proclama|propone|reafirma|recalca|recomienda|reconoce|recuerda|reitera
  renueva|resuelve|rinde homenaje|ruega|saluda|señala|solicita|subraya|sugiere|suscribe|toma (?:nota|conocimiento)
  transmite|valora
`);
const ES_PREAMBULAR = words(`
  acogiendo|afirmando|agradeciendo|alarmad[oa]s?|alentad[oa]s?|apreciando|basándose|celebrando|condenando|confirmando
  consciente|considerando|convencid[oa]s?|decidid[oa]s?|deplorando|deseando|deseos[oa]s?|destacando|encomiando|estimando
  expresando(?: (?:su|sus)(?: \\p{L}+)?)?|felicitando|guiad[oa]s?|guiándose|habiendo \\p{L}+|haciendo hincapié|inquiet[oa]s?
  insistiendo|inspirad[oa]s?|lamentando|notando|observando|percatándose|perturbad[oa]s?|poniendo de relieve|preocupad[oa]s?
  reafirmando|recalcando|reconociendo|recordando|reiterando|resuelt[oa]s?|señalando|subrayando
  teniendo (?:a la vista|en cuenta|en mente|presentes?)|tomando (?:conocimiento|en consideración|en cuenta|nota)|valorando
`);

const AR_AFTER =
  "(?: (?:أيضا|أيضاً|كذلك|مجددا|مجدداً|من جديد|مرة أخرى|بقوة))?(?: مع (?:بالغ )?(?:التقدير|القلق|الارتياح|الأسف|الاهتمام))?";
const AR_OPERATIVE = `و?(?:${words(`
  [تي]أذن|[تي]ؤكد|[تي]ؤيد|[تي]ثني|[تي]حث|[تي]حيط علم(?:ا|اً)|[تي]دعو|[تي]دين|[تي]رحب|[تي]سلم|[تي]شجع|[تي]شدد|[تي]شكر|[تي]شيد
  [تي]طالب|[تي]طلب(?: إلى)?|[تي]عترف|[تي]عتمد|[تي]عرب عن \\p{L}+|[تي]علن|[تي]عيد تأكيد|[تي]قر|[تي]قرر|[تي]كرر|[تي]لاحظ|[تي]ناشد
  [تي]نوه|[تي]هنئ|[تي]هيب|[تي]وافق|[تي]وجه|[تي]وصي
`)})`;
const AR_PREAMBULAR =
  "و?إذ (?:لا )?\\p{L}+(?: (?:علما|علماً|في اعتبارها|في اعتباره|في الاعتبار|عن \\p{L}+|تأكيد|إلى))?";

const RU_AFTER =
  "(?: (?:также|далее|вновь|еще раз))?(?: с (?:глубокой |глубоким |большим )?(?:благодарностью|интересом|обеспокоенностью|озабоченностью|признательностью|сожалением|удовлетворением|тревогой))?";
const RU_BEFORE =
  "также|далее|кроме того|вновь|настоятельно|решительно|особо|самым решительным образом|глубоко|высоко|с удовлетворением|с признательностью|с озабоченностью|с обеспокоенностью";
const RU_OPERATIVE = words(`
  благодарит|выражает \\p{L}+|заявляет|напоминает|обращает внимание|обращается|одобряет|осуждает|отмечает|подтверждает
  подчеркивает|подчёркивает|поддерживает|поощряет|поручает|постановляет|предлагает|призывает|признает|признаёт|приветствует
  принимает(?: к сведению)?|просит|рекомендует|решает|ссылается|требует|уполномочивает|утверждает|оценивает
`);
const RU_PREAMBULAR = words(`
  будучи \\p{L}+|вновь подтверждая|выражая \\p{L}+|заслушав|напоминая|обеспокоенная|озабоченная|осуждая|отдавая должное|отмечая
  оценивая|памятуя|поддерживая|подтверждая|подчеркивая|подчёркивая|полагая|признавая|приветствуя|принимая (?:во внимание|к сведению)
  рассмотрев|руководствуясь|сожалея|сознавая|ссылаясь|стремясь|считая|убежденная|учитывая|имея в виду
`);

const ZH_BEFORE = "又|还|并|再次|进一步|强烈|满意地|赞赏地|关切地|感谢地|深为|深表|严重";
const ZH_OPERATIVE =
  "促请|吁请|呼吁|邀请|鼓励|决定|强调|建议|欢迎|赞扬|表示(?:感谢|关切|赞赏)?|注意到|重申|确认|申明|通过|核可|核准|敦促|要求|谴责|感谢|认识到|认可|请";
const ZH_PREAMBULAR =
  "回顾|忆及|铭记|考虑到|注意到|认识到|意识到|重申|强调|欢迎|深信|确认|关切|感谢|赞赏|表示(?:感谢|关切|赞赏)?|审议了|念及|听取了|遵循|决心|希望|承认|申明";

const EN_BODY =
  "(?:(?:\\p{Lu}[\\p{L}-]+|and) ){0,5}(?:Assembly|Board|Commission|Committee|Conference|Congress|Council|Forum|Meeting|States [Pp]arties)";

/** Each language's words. Which of them a text uses is told by {@link languagesOf}. */
export const OPENING_WORDS: Readonly<Record<ResolutionLanguage, OpeningWords>> = {
  en: {
    operative: opening(EN_BEFORE, EN_OPERATIVE, EN_AFTER),
    preambular: opening(EN_BEFORE, EN_PREAMBULAR, EN_AFTER),
    hasCapitals: true,
    formula: new RegExp(`^(?:The ${EN_BODY}(?![\\p{L}])[^.;:]{0,160}|THE \\p{Lu}[\\p{Lu} ]{4,120}),$`, "u"),
  },
  fr: {
    operative: opening(FR_BEFORE, FR_OPERATIVE, FR_AFTER),
    preambular: opening(FR_BEFORE, FR_PREAMBULAR, FR_AFTER),
    hasCapitals: true,
    formula:
      /^(?:(?:LA |LE |L[’'])[\p{Lu} ’']{4,120},|(?:La |Le |L[’'])(?:Assemblée|Comité|Commission|Conférence|Congrès|Conseil|Réunion)(?!\p{L})[^.;:]{0,160},)$/u,
  },
  es: {
    operative: opening(ES_BEFORE, ES_OPERATIVE, ES_AFTER),
    preambular: opening(ES_BEFORE, ES_PREAMBULAR, ES_AFTER),
    hasCapitals: true,
    formula:
      /^(?:(?:LA|EL) [\p{Lu} ]{4,120},|(?:La|El) (?:Asamblea|Comisión|Comité|Conferencia|Congreso|Consejo|Junta|Reunión)(?!\p{L})[^.;:]{0,160},)$/u,
  },
  ar: {
    operative: opening("بقوة", AR_OPERATIVE, AR_AFTER),
    preambular: opening("بقوة", AR_PREAMBULAR, AR_AFTER),
    hasCapitals: false,
    formula: /^إن (?:ال)?(?:جمعية|لجنة|مؤتمر|مجلس|اجتماع)[^.;:؛]{0,160}[،,]$/u,
  },
  ru: {
    operative: opening(RU_BEFORE, RU_OPERATIVE, RU_AFTER),
    preambular: opening(RU_BEFORE, RU_PREAMBULAR, RU_AFTER),
    hasCapitals: false,
    formula:
      /^(?:\p{Lu}\p{L}+ (?:и )?){0,3}(?:Ассамблея|Комиссия|Комитет|Конгресс|Конференция|Совет|Совещание)(?!\p{L})[^.;:]{0,160},$/u,
  },
  zh: {
    operative: opening(ZH_BEFORE, ZH_OPERATIVE, "", false),
    preambular: opening(ZH_BEFORE, ZH_PREAMBULAR, "", false),
    hasCapitals: false,
    formula: /^[\p{sc=Han}·]{0,30}(?:委员会|大会|理事会|会议|会)，$/u,
  },
};

const HEADING_WORDS: Readonly<Record<ResolutionLanguage, RegExp>> = {
  en: /^[^\p{L}\n]*(?:Draft )?Resolution\b/imu,
  fr: /^[^\p{L}\n]*(?:Projet de )?Résolution(?!\p{L})/imu,
  es: /^[^\p{L}\n]*(?:Proyecto de )?Resolución(?!\p{L})/imu,
  ar: /^[^\p{L}\n]*(?:مشروع )?القرار(?!\p{L})/mu,
  ru: /^[^\p{L}\n]*(?:Проект )?Резолюци[яи](?!\p{L})/imu,
  zh: /号决议/u,
};

/**
 * The languages that a text is in, the likeliest first: those whose opening words begin the most of its lines, or whose
 * name of a body or heading stands in it. English where nothing tells.
 */
export function languagesOf(text: string): ResolutionLanguage[] {
  const lines = text
    .split("\n")
    .map((line) => line.replace(/^[\s>#*_•·▪–—-]*(?:\(?[\d٠-٩]{1,3}\s?[.)\\–-]*\s*)?[*_]*/u, ""));
  const scores = RESOLUTION_LANGUAGES.map((language) => {
    const { operative, preambular, formula, hasCapitals } = OPENING_WORDS[language];
    const isHeld = (line: string) => !hasCapitals || /^\p{Lu}/u.test(line);
    const openings = lines.filter(
      (line) => isHeld(line) && (operative.test(line) || preambular.test(line)),
    ).length;
    const formulas = lines.filter((line) => formula.test(line.replace(/[*_]/gu, "").trim())).length;
    return { language, score: openings + 5 * formulas + (HEADING_WORDS[language].test(text) ? 2 : 0) };
  });
  const most = Math.max(...scores.map(({ score }) => score));
  if (most === 0) return ["en"];
  return scores
    .filter(({ score }) => (score >= 2 && score * 4 >= most) || score === most)
    .sort((a, b) => b.score - a.score || (a.language === "en" ? -1 : 1))
    .map(({ language }) => language);
}
