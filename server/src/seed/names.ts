const words = (text: string): string[] => text.trim().split(/\s+/)

export const firstNames = words(`
  Ada Aiko Alba Amir Anders Anna Arjun Astrid Ben Bianca Carlos Chen Clara Daria David Elif Emma Erik Fatou
  Felix Gina Hana Hugo Ines Ivan Jana Jonas Kofi Lara Leon Lina Lucas Maja Marco Mina Nadia Nils Nora Omar Paula
  Petra Rafael Rosa Samir Sara Sven Tara Theo Uma Vera Viktor Wei Xenia Yara Yusuf Zoe`)

export const lastNames = words(`
  Abel Adeyemi Albrecht Alvarez Bauer Becker Bello Berg Blom Brandt Castro Clarke Conti Costa Dahl Diaz Diop
  Ebner Engel Farah Ferrari Fischer Fuchs Garcia Gruber Haas Hansen Hoffmann Ibrahim Ito Jansen Kaya Keller Khan
  Koch Kowalski Kraus Lang Larsen Lehmann Lopez Lund Maier Martin Mendes Meyer Moreau Mori Nagy Neumann Novak
  Okoye Olsen Ortiz Patel Peters Pham Popov Ramos Rao Richter Rossi Roth Sato Schmid Silva Singh Sommer Steiner
  Suzuki Torres Vega Vogel Wagner Walsh Weber Winter Wolf Yilmaz Zhang Ziegler`)

const fields = words(`
  Assembly Audit Automation Backend Cloud Data Design Electronics Field Finance Frontend Hardware Legal
  Logistics Marketing Mobile Platform Quality Research Sales`)

/** Twenty departments with two roles each. */
export const departments = fields.map((field) => ({
  name: field,
  roles: [`${field} Engineer`, `${field} Consultant`],
}))

export const clients = words(`
  Alderby Brackwater Corvane Dunmere Elmstead Farrowgate Glenrook Hartwick Ironvale Juniperton Kestrelby
  Larkmoor Millhaven Northcove Oakhurst Pinebrook Quillford Ravenlea Stonemill Thornfield`)

export const subjects = words(`
  Archive Billing Catalogue Dispatch Estimate Forecast Gateway Handbook Inventory Journey Kiosk Ledger Migration
  Network Onboarding Portal Quality Rollout Survey Tracker Upgrade Warehouse`)

export const skills = words(`
  Accessibility Analytics Android AWS CAD Controlling Embedded Go iOS Java Kafka Kubernetes Negotiation
  PostgreSQL Python React Research Rust SAP Security SQL Testing TypeScript Workshops`)

export const locations = words('DE DE-BY DE-BE GB US ES ES-MD FR AT PT')
