/// CAMEO actor codes, put together from a country and a role [Schrodt 2012].
enum ActorCode {
    /// The code of a country (CAMEO's, mostly alpha-3) with what a role adds ("GOV"), or a role's own whole code ("IGOUNO").
    static func code(country: String?, role: String) -> String? {
        guard let country else {
            return role.utf8.count >= 3 && isInternational(role) || PoliticalActor.isMovement(code: role) ? role : nil
        }
        if role.isEmpty || role == country { return country }
        if isInternational(role) || role.hasPrefix(country) { return role }
        return country + role
    }

    private static func isInternational(_ code: String) -> Bool {
        ["IGO", "NGO", "IMG", "INT", "MNC", "NGM"].contains(String(code.prefix(3)))
    }
}
