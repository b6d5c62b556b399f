import type {Lead} from "../../../workspace/scoring/schema.js";

const LONG = "Ångström 👩‍💻, ".repeat(8000);

/** Leads of the demo that no one would simulate: absent, blank, unseen, ill-typed, in other scripts, very long. */
export const AWKWARD_LEADS: readonly Lead[] = [
  {},
  {llm_quality: null, companysize: null, summary: null, location: null},
  {llm_industry: "", industry: "   ", companysize: "\t", jobtitle: "\n", skills: "\u00a0", companytype: "\ufeff"},
  {location: "Zürich", companylocation: "GENÈVE ", languages: "français"},
  {location: "Zu\u0308rich", companylocation: "GENE\u0300VE", languages: "franc\u0327ais"},
  {location: "東京", companylocation: "القاهرة", industry: "ΟΔΟΣ", companyindustry: "ß", llm_industry: "İstanbul"},
  {llm_seniority: "C-Level", companysize: "10001+", companytype: "unheard of"},
  {llm_seniority: " c-level ", companysize: "1-10", companytype: "PRIVATELY HELD"},
  {
    llm_seniority: "Président",
    llm_geography: "moon",
    llm_business_type: "?",
    companysize: "12 000",
    languages: "Klingon"
  },
  {llm_quality: "70", llm_engagement: "0.5", llm_company_fit: "1", companyfoundedon: "1999"},
  {llm_quality: 1e300, llm_engagement: -0, llm_decision_maker: 5e-324, companyfoundedon: 16777217},
  {companysize: 51, companytype: 0, location: 75001, jobtitle: 42, skills: 1.5, summary: -0},
  {llm_industry: "constructor", industry: "__proto__", location: "toString", companysize: "hasOwnProperty"},
  {constructor: "x", toString: "y", hasOwnProperty: 3, unknownfield: "z"} as unknown as Lead,
  JSON.parse('{"__proto__": "x", "llm_quality": 12}') as Lead,
  {jobtitle: "Co-founder & CEO/CTO", skills: ",,", summary: "é"},
  {jobtitle: "e\u0301lu, Directrice; HEAD\u00a0 OF\nSales", skills: "SQL", summary: "e\u0301"},
  {jobtitle: "Director, Leadership, Proctor, CEOs, _CTO_", skills: " , ", summary: "👩‍💻"},
  {jobtitle: "Vice\tPresident of Marketing", skills: "a,b,", summary: "\ud800 lone"},
  {jobtitle: LONG, skills: LONG, summary: LONG, location: LONG, llm_industry: LONG}
];
