/** A hidden trait of a simulated lead that its three industry fields follow. */
export interface Sector {
  readonly name: string;
  readonly share: number;
  /** What the sector adds to the log-odds of engagement. */
  readonly effect: number;
  readonly llmIndustry: readonly string[];
  readonly industry: readonly string[];
  readonly companyIndustry: readonly string[];
}

// prettier-ignore
export const SECTORS: readonly Sector[] = [
  {
    name: "software", share: 0.2, effect: 0.9,
    llmIndustry: ["Software", "Cloud services", "Cybersecurity", "Artificial intelligence"],
    industry: ["Computer Software", "Information Technology and Services", "Internet", "Computer & Network Security"],
    companyIndustry: ["Software Development", "IT Services and IT Consulting", "Computer and Network Security"]
  },
  {
    name: "consulting", share: 0.15, effect: 0.6,
    llmIndustry: ["Consulting", "Human resources", "Coaching"],
    industry: ["Management Consulting", "Human Resources", "Professional Training & Coaching", "Staffing and Recruiting"],
    companyIndustry: ["Business Consulting and Services", "Human Resources Services", "Staffing and Recruiting"]
  },
  {
    name: "marketing", share: 0.12, effect: 0.7,
    llmIndustry: ["Marketing", "Media", "Design"],
    industry: ["Marketing and Advertising", "Online Media", "Design", "Public Relations and Communications"],
    companyIndustry: ["Advertising Services", "Online Audio and Video Media", "Design Services"]
  },
  {
    name: "finance", share: 0.12, effect: 0,
    llmIndustry: ["Finance", "Insurance", "Fintech"],
    industry: ["Financial Services", "Banking", "Insurance", "Venture Capital & Private Equity"],
    companyIndustry: ["Financial Services", "Banking", "Insurance"]
  },
  {
    name: "education", share: 0.09, effect: 0.1,
    llmIndustry: ["Education", "E-learning", "Research"],
    industry: ["Higher Education", "E-Learning", "Research", "Education Management"],
    companyIndustry: ["Higher Education", "E-Learning Providers", "Research Services"]
  },
  {
    name: "health", share: 0.09, effect: -0.9,
    llmIndustry: ["Healthcare", "Pharmaceuticals", "Medical devices"],
    industry: ["Hospital & Health Care", "Pharmaceuticals", "Medical Devices", "Biotechnology"],
    companyIndustry: ["Hospitals and Health Care", "Pharmaceutical Manufacturing", "Medical Equipment Manufacturing"]
  },
  {
    name: "manufacturing", share: 0.07, effect: -1,
    llmIndustry: ["Manufacturing", "Automotive", "Aerospace"],
    industry: ["Mechanical or Industrial Engineering", "Automotive", "Machinery", "Aviation & Aerospace"],
    companyIndustry: ["Industrial Machinery Manufacturing", "Motor Vehicle Manufacturing", "Aviation and Aerospace"]
  },
  {
    name: "retail", share: 0.07, effect: -0.3,
    llmIndustry: ["Retail", "Luxury goods", "Food and beverages"],
    industry: ["Retail", "Luxury Goods & Jewelry", "Food & Beverages", "Consumer Goods"],
    companyIndustry: ["Retail", "Retail Luxury Goods and Jewelry", "Food and Beverage Services"]
  },
  {
    name: "public", share: 0.05, effect: -0.7,
    llmIndustry: ["Public administration", "Nonprofit"],
    industry: ["Government Administration", "Nonprofit Organization Management", "International Affairs"],
    companyIndustry: ["Government Administration", "Non-profit Organizations"]
  },
  {
    name: "energy", share: 0.04, effect: -0.4,
    llmIndustry: ["Energy", "Construction", "Real estate"],
    industry: ["Renewables & Environment", "Construction", "Real Estate", "Utilities"],
    companyIndustry: ["Renewable Energy Services", "Construction", "Real Estate"]
  }
];
