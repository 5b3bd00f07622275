window.chartgenNotes = {"notes": [["2023-05-01-intake","index.html","2023-05-01","May 1, 2023, Intake",1,[0],[],[0],0,"May 1, 2023 Intake\nHome (apartment on Elm Street)\nPresent\nBo Example (client)\nActivities\nassessed\nReferral\nReferred by her sister for help with housing.\nHistory\nBo grew up by the lake and steered the ferry until it was sold.\nNeeds and risks\nHe falls in the dark, and two months of rent are owed.\nConsents\nRights explained; release for Sunrise Day Support signed.\nFollow-up needed\n[x] Write the plan Done\nWritten by Dana Reyes, QIDP. Not signed."],
["2023-12-20-visit","index.html","2023-12-20","December 20, 2023, Face to face",0,[0],[],[1],0,"December 20, 2023 Face to face\nCommunity\nEvent First walk to the store alone\nPresent\nBo Example (client)\nActivities\nassisted\nCase management activities\nWent to the store.\nClient observations\nBo laughed a good deal.\nFollow-up needed\nNone.\nWritten by Dana Reyes, QIDP. Not signed."]],
"kinds": ["Face to face","Intake"],
"people": ["Bo Example"],
"goals": [],
"activities": ["assessed","assisted"],
"authors": ["Dana Reyes"],
"changes": [["2023-12-20","Event: First walk to the store alone","#2023-12-20-visit"],
["2024-02-01","The service ended",""]]};
